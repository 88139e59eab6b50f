namespace DdbAudit.Trails;

/// <summary>What a new trail is to be.</summary>
internal sealed record TrailSettings
{
    public required string Name { get; init; }

    public required string S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    public bool IsMultiRegionTrail { get; init; }

    public bool EnableLogFileValidation { get; init; } = true;

    public string? KmsKeyId { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
