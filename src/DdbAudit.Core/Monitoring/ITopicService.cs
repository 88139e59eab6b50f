namespace DdbAudit.Monitoring;

/// <summary>SNS topics.</summary>
internal interface ITopicService
{
    /// <summary>Null where there is none in this Region.</summary>
    /// <exception cref="AuditException">AccessDenied: it may not be looked at.</exception>
    Task<TopicState?> FindAsync(string topicArn, CancellationToken cancellation);

    /// <summary>The ARNs of this Region's topics.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);
}
