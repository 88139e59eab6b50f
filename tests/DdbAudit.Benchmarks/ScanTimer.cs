using System.Diagnostics;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Benchmarks;

/// <summary>Times whole scans of a folder in one process: the first is cold, the others warm.</summary>
internal static class ScanTimer
{
    private const int Rounds = 20;

    /// <param name="question">Nothing for all events, or a table's name, or a table's name and a call's.</param>
    public static async Task<int> RunAsync(string folder, string[] question)
    {
        var criteria = new EventCriteria { TableNames = question[..Math.Min(1, question.Length)], EventNames = question[Math.Min(1, question.Length)..] };
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var processor = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            var (events, problems) = await CountAsync(folder, criteria);
            var time = clock.Elapsed;
            processor = Environment.CpuUsage.TotalTime - processor;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            Console.WriteLine($"{time.TotalMilliseconds,8:F0} ms  {processor.TotalMilliseconds,8:F0} ms of processor  {events,9:N0} events  {problems} problems  {allocated / 1e6,7:F1} MB allocated, {allocated / Math.Max(1, events),6:N0} bytes an event");
        }

        return 0;
    }

    private static async Task<(long Events, long Problems)> CountAsync(string folder, EventCriteria criteria)
    {
        long events = 0, problems = 0;
        await foreach (var batch in EventScan.RunAsync(new FolderLogStore(folder), LogWindow.Everything, criteria, new ScanOptions(), CancellationToken.None))
        {
            events += batch.Events.Count;
            problems += batch.Problem is null ? 0 : 1;
            if (batch.Problem is not null)
                Console.WriteLine(batch.Problem.Message);
        }

        return (events, problems);
    }
}
