namespace DdbAudit.Costs;

/// <summary>CloudWatch's metrics of one account.</summary>
internal interface IMetricService
{
    /// <summary>Adds up each metric over a time; 0 where CloudWatch has no data.</summary>
    /// <returns>A sum for each query, in their order.</returns>
    /// <exception cref="AuditException">AccessDenied, Throttled, ...</exception>
    Task<IReadOnlyList<decimal>> SumAsync(IReadOnlyList<MetricQuery> queries, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation);
}
