using System.Runtime.CompilerServices;
using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Records.Slices;
using DdbAudit.Scans;

namespace DdbAudit;

/// <summary>
/// The read path: log files of a window, in key order, become batches of events.
/// <code>
/// store.ListAsync -> ScanJob: bytes are fetched -> workers: inflate, filter, build -> batches in the order of the listing,
/// without what options.Seen knows
/// </code>
/// </summary>
internal static class EventScan
{
    /// <summary>
    /// Runs until the last file, or until the enumerator is disposed, which stops and waits for everything that was started. A file that
    /// is not as it should be gives batches with a <see cref="LogBatch.Problem"/>, and the scan goes on. The last batch of each file has no
    /// events and counts the file as done.
    /// </summary>
    /// <exception cref="AuditException">The store cannot be listed (any further); what was listed before was handed on.</exception>
    public static async IAsyncEnumerable<LogBatch> RunAsync(
        ILogStore store,
        LogWindow window,
        EventCriteria criteria,
        ScanOptions options,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var run = new ScanRun(store, window, new EventFilter(criteria), options);
        var work = run.WorkAsync(stop.Token);
        try
        {
            await foreach (var job in run.Jobs.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                while (await job.Slices.WaitToReadAsync(cancellation).ConfigureAwait(false))
                {
                    while (job.Slices.TryRead(out var slice))
                        yield return ToBatch(job.File, slice, options.Seen, run.Progress);
                }

                run.Finish(job);
                yield return new LogBatch(job.File, ArraySegment<DdbDataEvent>.Empty, null, run.Progress, IsLast: true);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);

            // Whatever failed was thrown above, through the jobs.
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static LogBatch ToBatch(LogObject file, LogSlice slice, SeenEvents? seen, ScanProgress progress) =>
        new(file, seen?.TakeNew(slice.Events) ?? slice.Events, slice.Problem, progress, IsLast: false)
        {
            Measured = seen?.TakeNew(slice.Measured, file.Name) ?? slice.Measured,
        };
}
