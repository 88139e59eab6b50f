using System.Text.RegularExpressions;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>What CreateTrail and UpdateTrail ask of a trail's settings before they take them.</summary>
internal static partial class TrailSettingsRules
{
    private const int MaxPrefixLength = 200;
    private const int MaxTopicLength = 256;

    /// <summary>Checks parameters that the sandbox has no service behind.</summary>
    /// <summary>The organization that the trail is to log: the caller's, where IsOrganizationTrail asks for it.</summary>
    /// <param name="current">What it logs now; kept where the request says nothing.</param>
    /// <exception cref="ServiceError">OrganizationsNotInUseException or NotOrganizationMasterAccountException.</exception>
    public static SandboxOrganization? Organization(JsonInput input, SandboxRequest request, SandboxOrganization? known, SandboxOrganization? current = null)
    {
        if (input.Flag("IsOrganizationTrail") is not { } asked)
            return current;
        if (!asked)
            return null;
        if (known is null || !known.Has(request.Caller.AccountId))
            throw new ServiceError("OrganizationsNotInUseException", "Your account is not a member of an organization.");
        return known.ManagementAccountId == request.Caller.AccountId ? known : throw TrailErrors.NotManagementAccount();
    }

    /// <exception cref="ServiceError">The setting is not valid, or the bucket is not there or does not let CloudTrail in.</exception>
    public static void Check(Trail trail, IBucketAccess buckets, TrailKey key)
    {
        CheckParameters(trail);
        var bucket = buckets.Find(trail.S3BucketName)
            ?? throw new ServiceError("S3BucketDoesNotExistException", $"S3 bucket {trail.S3BucketName} does not exist!");
        var anyKey = trail.LogFolder(trail.AccountId, trail.HomeRegion) + "any.json.gz";
        if (!TrailBucket.AllowsAclCheck(bucket, trail) || !TrailBucket.AllowsDelivery(bucket, trail, anyKey))
            throw new ServiceError("InsufficientS3BucketPolicyException", $"Incorrect S3 bucket policy is detected for bucket: {trail.S3BucketName}");
        if (trail.KmsKeyId is not null)
            key.Check(trail);
    }

    private static void CheckParameters(Trail trail)
    {
        if (!BucketNamePattern().IsMatch(trail.S3BucketName))
            throw new ServiceError("InvalidS3BucketNameException", $"The S3 bucket name is not valid: {trail.S3BucketName}");
        if (trail.S3KeyPrefix?.Length > MaxPrefixLength)
            throw new ServiceError("InvalidS3PrefixException", $"S3 prefix is longer than maximum length: {MaxPrefixLength}.");
        if (trail.SnsTopicName?.Length > MaxTopicLength)
            throw new ServiceError("InvalidSnsTopicNameException", $"SNS topic name is longer than maximum length: {MaxTopicLength}.");
        if (trail is { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false })
            throw TrailErrors.InvalidCombination("Multi-Region trail must include global service events.");
        CheckCloudWatchLogs(trail);
    }

    private static void CheckCloudWatchLogs(Trail trail)
    {
        if (trail.CloudWatchLogsLogGroupArn is null != trail.CloudWatchLogsRoleArn is null)
            throw TrailErrors.InvalidCombination("You must specify both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn, or neither.");
        if (trail.CloudWatchLogsLogGroupArn is { } group && !LogGroupPattern().IsMatch(group))
            throw new ServiceError("InvalidCloudWatchLogsLogGroupArnException", $"CloudTrail cannot validate the specified log group ARN: {group}");
        if (trail.CloudWatchLogsRoleArn is { } role && !RolePattern().IsMatch(role))
            throw new ServiceError("InvalidCloudWatchLogsRoleArnException", $"CloudTrail cannot validate the specified role ARN: {role}");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex BucketNamePattern();

    [GeneratedRegex(@"^arn:[^:]+:logs:[^:]+:\d{12}:log-group:[^:]+:\*$")]
    private static partial Regex LogGroupPattern();

    [GeneratedRegex(@"^arn:[^:]+:iam::\d{12}:role/.+$")]
    private static partial Regex RolePattern();
}
