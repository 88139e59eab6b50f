using System;
using System.Diagnostics.Metrics;
using System.Threading;

/// <summary>Compiled by Add-Type: what a script block cannot be, because it is called on other threads.</summary>
public static class RequestProbe
{
    private static readonly MeterListener Listener = new();
    private static long _active;

    static RequestProbe()
    {
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "System.Net.Http" && instrument.Name == "http.client.active_requests")
                listener.EnableMeasurementEvents(instrument);
        };
        Listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _active, change));
        Listener.Start();
    }

    /// <summary>How many HTTP requests of this process are in flight, as the runtime's own meter counts them.</summary>
    public static long Active => Interlocked.Read(ref _active);

    /// <summary>For a fault of the sandbox: the requests for other things. Its request type is internal, hence object.</summary>
    public static Func<object, bool> PathNotEndingIn(string end) =>
        request => !((string)request.GetType().GetProperty("Path")!.GetValue(request)!).EndsWith(end, StringComparison.Ordinal);
}
