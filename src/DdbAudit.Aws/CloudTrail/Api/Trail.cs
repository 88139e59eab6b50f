namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record Trail
{
    public required string Name { get; init; }

    public required string TrailARN { get; init; }

    public required string HomeRegion { get; init; }

    public required string S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    public bool IncludeGlobalServiceEvents { get; init; }

    public bool IsMultiRegionTrail { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public bool LogFileValidationEnabled { get; init; }

    public string? CloudWatchLogsLogGroupArn { get; init; }

    public string? CloudWatchLogsRoleArn { get; init; }

    public string? KmsKeyId { get; init; }
}
