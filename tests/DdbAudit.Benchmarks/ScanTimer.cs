using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Benchmarks;

/// <summary>Times whole scans of a folder in one process: the first is cold, the others warm.</summary>
internal static class ScanTimer
{
    // The runtime goes on compiling what runs once a file for some twenty.
    private const int Rounds = 40;

    /// <param name="question">Nothing for all events, or a table's name, or a table's name and a call's.</param>
    public static async Task<int> RunAsync(string folder, string[] question)
    {
        var criteria = new EventCriteria { TableNames = question[..Math.Min(1, question.Length)], EventNames = question[Math.Min(1, question.Length)..] };
        for (var count = 0; count < Rounds; count++)
        {
            var round = await ScanRound.RunAsync(new FolderLogStore(folder), criteria);
            Console.WriteLine($"{round.Time.TotalMilliseconds,8:F0} ms  {round.Processor.TotalMilliseconds,8:F0} ms of processor  {round.Events,9:N0} events  {round.Problems} problems  {round.Allocated / 1e6,7:F1} MB allocated, {round.Allocated / Math.Max(1, round.Events),6:N0} bytes an event");
        }

        return 0;
    }
}
