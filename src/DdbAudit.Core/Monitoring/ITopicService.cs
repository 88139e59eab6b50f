namespace DdbAudit.Monitoring;

/// <summary>SNS topics.</summary>
internal interface ITopicService
{
    /// <summary>Whether there is a topic in this Region.</summary>
    /// <exception cref="AuditException">AccessDenied: it may not be looked at.</exception>
    Task<bool> ExistsAsync(string topicArn, CancellationToken cancellation);

    /// <summary>The ARNs of this Region's topics.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);
}
