namespace DdbAudit;

/// <summary>Something that was removed.</summary>
public sealed record DdbRemovalResult
{
    public required DdbResourceType ResourceType { get; init; }

    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string Stack { get; init; }

    /// <summary>How many object versions, delete markers included, went with a bucket.</summary>
    public long VersionCount { get; init; }

    /// <summary>How many bytes went with a bucket.</summary>
    public long Bytes { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    public string? Endpoint { get; init; }
}
