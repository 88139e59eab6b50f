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
        if (requests.All(one => one.Total == 0))
        {
            yield return "CloudWatch has counted no calls: the tables are new, or not used yet.";
        }
    }
}
