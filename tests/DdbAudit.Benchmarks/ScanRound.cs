using System.Diagnostics;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Measures;

namespace DdbAudit.Benchmarks;

/// <summary>One scan of a store from the first file to the last, and what it cost this process.</summary>
/// <param name="Processor">Processor time of all threads.</param>
/// <param name="Allocated">Bytes.</param>
internal sealed record ScanRound(TimeSpan Time, TimeSpan Processor, long Events, long Problems, long Allocated)
{
    /// <param name="by">Count by these, as Measure-DdbDataEvent does; null makes events.</param>
    public static async Task<ScanRound> RunAsync(ILogStore store, EventCriteria criteria, IReadOnlyList<DdbMeasureBy>? by = null)
    {
        var measurement = new EventMeasurement(by ?? []);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        long events = 0, problems = 0;
        await foreach (var batch in EventScan.RunAsync(store, LogWindow.Everything, criteria, new ScanOptions { MeasureBy = by }, CancellationToken.None))
        {
            events += batch.Events.Count + batch.Measured.Count;
            foreach (var measured in batch.Measured)
                measurement.Add(measured);
            problems += batch.Problem is null ? 0 : 1;
            if (batch.Problem is not null)
                Console.WriteLine(batch.Problem.Message);
        }

        var time = clock.Elapsed;
        return new ScanRound(time, Environment.CpuUsage.TotalTime - processor, events, problems, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    /// <summary>The round of median time.</summary>
    public static ScanRound Median(IEnumerable<ScanRound> rounds)
    {
        var ordered = rounds.OrderBy(round => round.Time).ToList();
        return ordered[(ordered.Count - 1) / 2];
    }
}
