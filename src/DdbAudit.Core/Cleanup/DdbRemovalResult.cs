namespace DdbAudit;

/// <summary>Something that was removed, or kept for a reason.</summary>
public sealed record DdbRemovalResult
{
    public required DdbResourceType ResourceType { get; init; }

    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string Stack { get; init; }

    /// <summary>How many object versions, delete markers included, went with a bucket.</summary>
    public long VersionCount { get; init; }

    /// <summary>How many bytes went with a bucket or a log group.</summary>
    public long Bytes { get; init; }

    /// <summary>Why it was kept, such as a key that logs need or logs that were not asked for; null where it was removed.</summary>
    public string? KeptBecause { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    public string? Endpoint { get; init; }

    internal static DdbRemovalResult Of(DdbAuditResource resource) => new()
    {
        ResourceType = resource.ResourceType,
        Name = resource.Name,
        Arn = resource.Arn,
        Stack = resource.Stack,
        Account = resource.Account,
        Region = resource.Region,
        Endpoint = resource.Endpoint,
    };
}
