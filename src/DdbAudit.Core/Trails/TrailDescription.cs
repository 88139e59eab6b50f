namespace DdbAudit.Trails;

/// <summary>CloudTrail's description of a trail. Names are those of the API.</summary>
internal sealed record TrailDescription
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string HomeRegion { get; init; }

    public required string S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    public bool IsMultiRegionTrail { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public bool IncludeGlobalServiceEvents { get; init; }

    public bool LogFileValidationEnabled { get; init; }

    public string? KmsKeyId { get; init; }

    public string? CloudWatchLogsLogGroupArn { get; init; }

    public string? CloudWatchLogsRoleArn { get; init; }
}
