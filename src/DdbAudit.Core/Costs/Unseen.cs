using System.Globalization;

namespace DdbAudit.Costs;

/// <summary>What an estimate cannot see, a sentence each.</summary>
internal static class Unseen
{
    private const int HoursADay = 24;

    public static IReadOnlyList<string> ByAny { get; } =
    [
        "Not in it: reading the logs (S3 GET requests and transfer, queries of CloudWatch Logs), KMS, SNS, free tiers, discounts and taxes.",
        "Log files that a trail writes for other events, other Regions and other accounts are not in it.",
    ];

    /// <param name="usage">What was counted.</param>
    /// <param name="options">What was taken for granted of the rest.</param>
    /// <param name="hours">The time that was counted, from the first event on.</param>
    public static IEnumerable<string> ByLogs(LogUsage usage, CostOptions options, decimal hours)
    {
        if (hours < HoursADay)
            yield return string.Create(CultureInfo.InvariantCulture, $"A month is taken to be like the {hours:0.#} hours since the first event that was found: a burst of calls counts as if it went on.");
        yield return usage.Files > 0
            ? "Events of a log file share it and its bytes; where the trail logs other events too, theirs are counted among them."
            : string.Create(CultureInfo.InvariantCulture, $"No log file was read: an event is taken to have {options.CompressedEventBytes:0.#} bytes in one, and a file to come every five minutes.");
        yield return "Copies of other trails are taken to be as large, and to be kept as long.";
    }

    public static IEnumerable<string> ByMetrics(IReadOnlyList<TableRequests> requests)
    {
        yield return "CloudWatch counts invalid and denied calls (UserErrors) for the account and not by table, and GetShardIterator not at all: these are logged and billed too.";
        yield return "A batch or transaction of several tables is one event, and counted for each table.";
        if (OfUnused([.. requests.Where(one => one.Total == 0).Select(one => one.TableName)]) is { } unused)
            yield return unused;
    }

    /// <param name="tables">Tables without any call; null for none.</param>
    public static string? OfUnused(IReadOnlyList<string> tables)
    {
        const int MostNamed = 5;
        var more = tables.Count > MostNamed ? $" and {tables.Count - MostNamed} more" : "";
        return tables.Count == 0
            ? null
            : $"CloudWatch has counted no calls on {string.Join(", ", tables.Take(MostNamed))}{more}: what logging costs once there are some is not in the estimate.";
    }
}
