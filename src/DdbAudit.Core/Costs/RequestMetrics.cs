using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>
/// Counts a table's calls by CloudWatch ("DynamoDB metrics and dimensions"): SuccessfulRequestLatency has a sample for each call that
/// succeeded; calls that failed are logged too, and are counted as far as CloudWatch counts them by table.
/// </summary>
internal sealed class RequestMetrics(IMetricService metrics)
{
    private const string Namespace = "AWS/DynamoDB";

    private static readonly string[] FailedCalls = ["ThrottledRequests", "SystemErrors"];
    private static readonly string[] FailedWrites = ["ConditionalCheckFailedRequests", "TransactionConflict"];

    /// <returns>Calls a month, by those of a time, or of as much of it as the table is there.</returns>
    /// <exception cref="AuditException">AccessDenied, ...</exception>
    public async Task<TableRequests> ReadAsync(TableState table, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var counts = Counts(table).ToList();
        var sums = await metrics.SumAsync([.. counts.Select(count => count.Query)], start, end, cancellation);
        var hours = (decimal)(end - Later(start, table.Created)).TotalHours;
        var byOperation = counts.Zip(sums)
            .GroupBy(pair => pair.First.Operation)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Second) * CostEstimate.HoursAMonth / Math.Max(1, hours));
        return new TableRequests(table.Name, null, byOperation);
    }

    private static IEnumerable<(string Operation, MetricQuery Query)> Counts(TableState table)
    {
        foreach (var operation in RequestOperation.All.Where(operation => operation.Kind != RequestKind.Stream))
        {
            yield return (operation.Name, Query("SuccessfulRequestLatency", "SampleCount", ("TableName", table.Name), ("Operation", operation.Name)));
            foreach (var failed in FailedCalls)
            {
                yield return (operation.Name, Query(failed, "Sum", ("TableName", table.Name), ("Operation", operation.Name)));
            }
        }

        foreach (var failed in FailedWrites)
        {
            yield return (RequestOperation.FailedWrite, Query(failed, "Sum", ("TableName", table.Name)));
        }

        if (table.StreamLabel is { } label)
        {
            yield return ("GetRecords", Query("SuccessfulRequestLatency", "SampleCount", ("TableName", table.Name), ("StreamLabel", label), ("Operation", "GetRecords")));
        }
    }

    private static MetricQuery Query(string name, string statistic, params (string Name, string Value)[] dimensions) =>
        new(Namespace, name, statistic, [.. dimensions.Select(one => KeyValuePair.Create(one.Name, one.Value))]);

    private static DateTimeOffset Later(DateTimeOffset start, DateTimeOffset? created) => created > start ? created.Value : start;
}
