using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Benchmarks;

/// <summary>Counting all events and making them (question 2), in turns, warm.</summary>
internal static class CountComparison
{
    private const int WarmUps = 4;
    private const int Pairs = 9;

    /// <param name="properties">What is counted by.</param>
    public static async Task<int> RunAsync(string folder, string[] properties)
    {
        DdbMeasureBy[] by = [.. properties.Select(Enum.Parse<DdbMeasureBy>)];
        List<ScanRound> events = [], counts = [];
        for (var pair = -WarmUps; pair < Pairs; pair++)
        {
            var made = await ScanRound.RunAsync(new FolderLogStore(folder), EventCriteria.All);
            var counted = await ScanRound.RunAsync(new FolderLogStore(folder), EventCriteria.All, by);
            if (pair < 0)
                continue;
            events.Add(made);
            counts.Add(counted);
        }

        Print("question 2", events);
        Print($"counting by {(by.Length == 0 ? "nothing" : string.Join(", ", by))}", counts);
        return 0;
    }

    private static void Print(string what, List<ScanRound> rounds)
    {
        var processor = rounds.Select(round => round.Processor).Order().ElementAt(rounds.Count / 2);
        var median = ScanRound.Median(rounds);
        Console.WriteLine($"{what}: {median.Time.TotalMilliseconds:F0} ms, {processor.TotalMilliseconds:F0} ms of processor, {median.Allocated / Math.Max(1, median.Events):N0} bytes an event");
    }
}
