using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>
/// Counts tables' calls by CloudWatch ("DynamoDB metrics and dimensions"), each in its own Region: SuccessfulRequestLatency has a sample for
/// each call that succeeded; calls that failed are logged too, and are counted as far as CloudWatch counts them by table.
/// </summary>
internal sealed class RequestMetrics(IMetricService metrics, AuditScope scope)
{
    private const string Namespace = "AWS/DynamoDB";

    private static readonly string[] FailedCalls = ["ThrottledRequests", "SystemErrors"];
    private static readonly string[] FailedWrites = ["ConditionalCheckFailedRequests", "TransactionConflict"];

    /// <returns>Calls a month of each table, by those of a time, or of as much of it as the table is there.</returns>
    /// <exception cref="AuditException">AccessDenied, ...</exception>
    public async Task<IReadOnlyList<TableRequests>> ReadAsync(IReadOnlyList<TableState> tables, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var found = new List<(TableState Table, string Operation, decimal Sum)>();
        foreach (var since in tables.GroupBy(table => Since(table, start, end)))
            found.AddRange(await SumAsync([.. since], since.Key, end, cancellation));
        var sums = found.ToLookup(one => one.Table, one => (one.Operation, one.Sum));
        return [.. tables.Select(table => new TableRequests(Name(table), null, Monthly(sums[table], Hours(table, start, end))))];
    }

    /// <summary>The beginning of an hour: CloudWatch adds up by the hour.</summary>
    public static DateTimeOffset WholeHour(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds() / 3600 * 3600);

    private async Task<IEnumerable<(TableState Table, string Operation, decimal Sum)>> SumAsync(
        IReadOnlyList<TableState> tables, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var counts = tables.SelectMany(Counts).ToList();
        var sums = await metrics.SumAsync([.. counts.Select(count => count.Query)], start, end, cancellation);
        return counts.Zip(sums, (count, sum) => (count.Table, count.Operation, sum));
    }

    // Metrics go by name: calls on a table of this name that was deleted are none of this one's.
    private static DateTimeOffset Since(TableState table, DateTimeOffset start, DateTimeOffset end)
    {
        if (table.Created is not { } created || created <= start)
            return start;

        // CloudWatch takes no empty time: a table of this very second, or of a clock ahead of ours, is of the last hour that has begun.
        var last = WholeHour(end.AddSeconds(-1));
        return created < last ? WholeHour(created) : last;
    }

    private static Dictionary<string, decimal> Monthly(IEnumerable<(string Operation, decimal Sum)> counts, decimal hours) => counts
        .GroupBy(count => count.Operation)
        .ToDictionary(group => group.Key, group => group.Sum(count => count.Sum) * CostEstimate.HoursAMonth / hours);

    private static decimal Hours(TableState table, DateTimeOffset start, DateTimeOffset end) =>
        Math.Max(1, (decimal)(end - (table.Created > start ? table.Created.Value : start)).TotalHours);

    private static IEnumerable<(TableState Table, string Operation, MetricQuery Query)> Counts(TableState table)
    {
        foreach (var operation in RequestOperation.All.Where(operation => operation.Kind != CallKind.Stream))
        {
            yield return (table, operation.Name, Query(table, "SuccessfulRequestLatency", "SampleCount", ("Operation", operation.Name)));
            foreach (var failed in FailedCalls)
                yield return (table, operation.Name, Query(table, failed, "Sum", ("Operation", operation.Name)));
        }

        foreach (var failed in FailedWrites)
            yield return (table, RequestOperation.FailedWrite, Query(table, failed, "Sum"));

        if (table.StreamLabel is { } label)
            yield return (table, "GetRecords", Query(table, "SuccessfulRequestLatency", "SampleCount", ("StreamLabel", label), ("Operation", "GetRecords")));
    }

    private static MetricQuery Query(TableState table, string name, string statistic, params (string Name, string Value)[] dimensions) => new(
        RegionOf(table), Namespace, name, statistic, [KeyValuePair.Create("TableName", table.Name), .. dimensions.Select(one => KeyValuePair.Create(one.Name, one.Value))]);

    private string Name(TableState table) => RegionOf(table) == scope.Region ? table.Name : table.Arn;

    private static string RegionOf(TableState table) => TableArn.TryParse(table.Arn)?.Region ?? throw new FormatException($"'{table.Arn}' is no table's ARN.");
}
