namespace DdbAudit;

/// <summary>Something that DdbAudit made and that is still there.</summary>
public sealed record DdbAuditResource
{
    public required DdbResourceType ResourceType { get; init; }

    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>The stack it belongs to, which is named after its trail.</summary>
    public required string Stack { get; init; }

    /// <summary>UTC; null where AWS does not tell.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Names of what must be removed before it.</summary>
    public DdbTextList DependsOn { get; init; } = DdbTextList.Empty;

    /// <summary>Whether its trail is gone.</summary>
    public bool IsOrphan { get; init; }

    /// <summary>What a plain listing of a bucket shows; null for other things.</summary>
    public long? ObjectCount { get; init; }

    /// <summary>Object versions of a bucket or of query results, delete markers included; null for other things, and where they were not counted.</summary>
    public long? VersionCount { get; init; }

    /// <summary>Versions in a bucket that are no logs of DdbAudit's trails: they stay, and the bucket with them.</summary>
    public long? ForeignCount { get; init; }

    /// <summary>Uploads in parts to a bucket that were never ended.</summary>
    public long? UnfinishedUploads { get; init; }

    /// <summary>The bytes of a bucket or of query results over all versions, or a log group's as CloudWatch Logs counts them; null for other things.</summary>
    public long? Bytes { get; init; }

    /// <summary>When the oldest log file of a bucket was written, UTC.</summary>
    public DateTimeOffset? OldestLog { get; init; }

    public DateTimeOffset? NewestLog { get; init; }

    /// <summary>A bucket's Object Lock: null where it is off; else Enabled, with the default retention where there is one.</summary>
    public string? ObjectLock { get; init; }

    /// <summary>After how many days the bucket's lifecycle has deleted all logs, noncurrent versions included, or the log group its events; null where they stay.</summary>
    public int? LogRetentionDays { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }

    internal static DdbAuditResource In(AuditScope scope, DdbResourceType type, string name, string arn, string stack) => new()
    {
        ResourceType = type,
        Name = name,
        Arn = arn,
        Stack = stack,
        Account = scope.AccountId,
        Region = scope.Region,
        Endpoint = scope.EndpointText,
    };
}
