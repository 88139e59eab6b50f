namespace DdbAudit.Storage;

/// <summary>How long a bucket keeps what is in it.</summary>
/// <param name="ObjectLock">Null where Object Lock is off; else <c>Enabled</c>, with the default retention where there is one.</param>
/// <param name="LogRetentionDays">The least number of days after which a lifecycle rule expires objects; null where none does.</param>
internal sealed record BucketProtection(string? ObjectLock, int? LogRetentionDays);
