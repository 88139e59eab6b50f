using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudTrail.Selectors;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.State;

/// <summary>A trail with everything that belongs to it. Names are those of the API.</summary>
internal sealed record Trail
{
    public required string Name { get; init; }

    public required string AccountId { get; init; }

    public required string HomeRegion { get; init; }

    public required string S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    public string? SnsTopicName { get; init; }

    public bool IncludeGlobalServiceEvents { get; init; } = true;

    public bool IsMultiRegionTrail { get; init; }

    /// <summary>The organization whose accounts an organization trail logs; null for a trail of its own account alone.</summary>
    public SandboxOrganization? Organization { get; init; }

    public bool LogFileValidationEnabled { get; init; }

    /// <summary>The key's ARN, by whatever name it was given; null where S3 encrypts by itself.</summary>
    public string? KmsKeyId { get; init; }

    public string? CloudWatchLogsLogGroupArn { get; init; }

    public string? CloudWatchLogsRoleArn { get; init; }

    public SelectorHistory SelectorHistory { get; init; } = SelectorHistory.OfNewTrail;

    public TrailSelectors Selectors => SelectorHistory.Latest;

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public TrailStatus Status { get; init; } = new();

    public string Arn => $"arn:{Partition.Of(HomeRegion)}:cloudtrail:{HomeRegion}:{AccountId}:trail/{Name}";

    public string? SnsTopicArn => SnsTopicName is null or ['a', 'r', 'n', ':', ..]
        ? SnsTopicName
        : $"arn:{Partition.Of(HomeRegion)}:sns:{HomeRegion}:{AccountId}:{SnsTopicName}";

    /// <summary>Whether the trail is seen in a Region, as itself or as a shadow.</summary>
    public bool CoversRegion(string region) => IsMultiRegionTrail || HomeRegion == region;

    /// <summary>Whether the trail logs an account, which then sees it.</summary>
    public bool CoversAccount(string accountId) => AccountId == accountId || Organization?.Has(accountId) == true;

    /// <summary>Where the log files of an account and Region lie in the bucket, with a slash at the end.</summary>
    public string LogFolder(string accountId, string region) =>
        $"{(S3KeyPrefix is null ? "" : S3KeyPrefix + "/")}AWSLogs/{(Organization is null ? "" : Organization.Id + "/")}{accountId}/CloudTrail/{region}/";
}
