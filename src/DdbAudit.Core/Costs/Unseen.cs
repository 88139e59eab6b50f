namespace DdbAudit.Costs;

/// <summary>What an estimate cannot see, a sentence each.</summary>
internal static class Unseen
{
    public static IReadOnlyList<string> ByAny { get; } =
    [
        "Not in it: reading the logs (S3 GET requests and transfer, queries of CloudWatch Logs), KMS, SNS, free tiers, discounts and taxes.",
        "Log files that a trail writes for other events, other Regions and other accounts are not in it.",
    ];

    public static IReadOnlyList<string> ByLogs { get; } =
    [
        "Events of a log file share its bytes; where the trail logs other events too, theirs are counted among them.",
        "Copies of other trails are taken to be as large, and to be kept as long.",
    ];

    public static IEnumerable<string> ByMetrics(IReadOnlyList<TableRequests> requests)
    {
        yield return "CloudWatch counts invalid and denied calls (UserErrors) for the account and not by table, and GetShardIterator not at all: these are logged and billed too.";
        yield return "A batch or transaction of several tables is one event, and counted for each table.";
        if (OfUnused([.. requests.Where(one => one.Total == 0).Select(one => one.TableName)]) is { } unused)
        {
            yield return unused;
        }
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
