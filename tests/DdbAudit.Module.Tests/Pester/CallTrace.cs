using System.Collections.Concurrent;
using System.Diagnostics;

/// <summary>Compiled by Add-Type: which cmdlet a request was made for, by the request's span as the sandbox logs it.</summary>
public static class CallTrace
{
    private static readonly ConcurrentDictionary<string, string> Cmdlets = new();

    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = source => source.Name is "DdbAudit" or "System.Net.Http",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        ActivityStarted = Note,
    };

    public static void Start() => ActivitySource.AddActivityListener(Listener);

    public static void Stop() => Listener.Dispose();

    /// <param name="traceParent">The header of a request, version-trace-span-flags; may be null.</param>
    public static string CmdletOf(string traceParent) =>
        traceParent?.Split('-') is { Length: 4 } parts && Cmdlets.TryGetValue(parts[2], out var cmdlet) ? cmdlet : null;

    private static void Note(Activity request)
    {
        for (var outer = request.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer.Source.Name == "DdbAudit")
            {
                Cmdlets[request.SpanId.ToHexString()] = outer.OperationName;
                return;
            }
        }
    }
}
