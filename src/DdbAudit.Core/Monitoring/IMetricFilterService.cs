namespace DdbAudit.Monitoring;

/// <summary>CloudWatch Logs' metric filters of one account and Region.</summary>
internal interface IMetricFilterService
{
    /// <param name="logGroupName">Null for those of every group.</param>
    /// <exception cref="AuditException">LogGroupNotFound.</exception>
    Task<IReadOnlyList<MetricFilter>> ListAsync(string? logGroupName, CancellationToken cancellation);

    /// <summary>Null where the group has none of the name.</summary>
    /// <exception cref="AuditException">LogGroupNotFound.</exception>
    Task<MetricFilter?> FindAsync(string logGroupName, string name, CancellationToken cancellation);

    /// <summary>The filters that count in a metric.</summary>
    Task<IReadOnlyList<MetricFilter>> ListOfMetricAsync(string metricNamespace, string metricName, CancellationToken cancellation);

    /// <summary>Makes a filter that adds 1 for each event, or replaces the one of its name.</summary>
    /// <exception cref="AuditException">LogGroupNotFound; MetricFilterLimit; InvalidFilterPattern.</exception>
    Task PutAsync(MetricFilter filter, CancellationToken cancellation);

    /// <summary>Deletes a filter; one that is gone already is no error.</summary>
    Task DeleteAsync(string logGroupName, string name, CancellationToken cancellation);
}
