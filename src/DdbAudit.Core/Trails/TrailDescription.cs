using DdbAudit.Arns;
using DdbAudit.Delivery;

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

    public LogDelivery? LogDelivery => LogDelivery.Of(CloudWatchLogsLogGroupArn, CloudWatchLogsRoleArn);

    /// <summary>What is to be said where the selectors are not known: CloudTrail tells an organization trail's to the account that it belongs to.</summary>
    public string SelectorsUnknown =>
        $"Organization trail '{Name}' belongs to account {TrailArn.AccountOf(Arn)}, which alone may read its selectors: whether it logs tables here is not known.";
}
