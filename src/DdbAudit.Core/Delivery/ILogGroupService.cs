namespace DdbAudit.Delivery;

/// <summary>CloudWatch Logs' log groups of one account and Region.</summary>
internal interface ILogGroupService
{
    /// <summary>Null where there is none of that name.</summary>
    Task<LogGroupState?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Names, in their order.</summary>
    /// <param name="prefix">Null for all.</param>
    IAsyncEnumerable<string> ListAsync(string? prefix, CancellationToken cancellation);

    /// <summary>Makes a log group with its tags. One of the same stack that is there already counts as made.</summary>
    Task CreateAsync(LogGroupSettings settings, CancellationToken cancellation);

    /// <param name="days">One of <see cref="LogRetention.Days"/>; null to keep events for ever.</param>
    Task SetRetentionAsync(string name, int? days, CancellationToken cancellation);

    /// <summary>Deletes a log group with all its events and metric filters.</summary>
    /// <exception cref="AuditException">LogGroupNotFound: it is gone already.</exception>
    Task DeleteAsync(string name, CancellationToken cancellation);
}
