namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record CreateTrailRequest
{
    public required string Name { get; init; }

    public required string S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    public bool IsMultiRegionTrail { get; init; }

    /// <summary>CloudTrail refuses a trail of all Regions without the events of global services.</summary>
    public bool IncludeGlobalServiceEvents { get; init; }

    public bool EnableLogFileValidation { get; init; }

    public string? KmsKeyId { get; init; }

    public required IReadOnlyList<Tag> TagsList { get; init; }
}
