using System.Diagnostics.Metrics;
using System.Threading;

/// <summary>How many HTTP requests of this process are in flight, as the runtime's own meter counts them. Compiled by Add-Type.</summary>
public static class ActiveRequests
{
    private static readonly MeterListener Listener = new();
    private static long _count;

    static ActiveRequests()
    {
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "System.Net.Http" && instrument.Name == "http.client.active_requests")
                listener.EnableMeasurementEvents(instrument);
        };
        Listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _count, change));
        Listener.Start();
    }

    public static long Count => Interlocked.Read(ref _count);
}
