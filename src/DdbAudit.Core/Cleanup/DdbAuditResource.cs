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

    /// <summary>A bucket's object versions, delete markers included; null for other things.</summary>
    public long? ObjectCount { get; init; }

    /// <summary>A bucket's bytes over all versions; null for other things.</summary>
    public long? Bytes { get; init; }

    /// <summary>When the oldest log file of a bucket was written, UTC.</summary>
    public DateTimeOffset? OldestLog { get; init; }

    public DateTimeOffset? NewestLog { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }
}
