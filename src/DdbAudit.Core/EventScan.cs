using System.Runtime.CompilerServices;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit;

/// <summary>The read path: log files of a window, in key order, become batches of events.</summary>
internal static class EventScan
{
    public static async IAsyncEnumerable<LogBatch> RunAsync(
        ILogStore store,
        LogWindow window,
        EventCriteria criteria,
        ScanOptions options,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        yield break;
    }
}
