using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Changes the settings that are given; an empty text removes one.</summary>
internal sealed class UpdateTrail(
    TrailStore store, TrailLookup lookup, IBucketAccess buckets, TrailKey key, TrailLogGroup logs, SandboxOrganization? organization) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var nameOrArn = input.RequiredText("Name");
        var trail = lookup.FindAtHome(nameOrArn, request);
        Trail Changed(Trail current) => Merge(current, input) with
        {
            Organization = TrailSettingsRules.Organization(input, request, organization, current.Organization),
        };
        TrailSettingsRules.Check(Changed(trail), buckets, key);
        logs.Check(Changed(trail), input, request);
        var changed = store.Change(trail.Arn, Changed) ?? throw TrailErrors.NotFound(nameOrArn, request.Caller.AccountId);
        return TrailJson.Settings(changed);
    }

    private Trail Merge(Trail trail, JsonInput input) => trail with
    {
        S3BucketName = input.Text("S3BucketName") ?? trail.S3BucketName,
        S3KeyPrefix = Merge(trail.S3KeyPrefix, input.Text("S3KeyPrefix")),
        SnsTopicName = Merge(trail.SnsTopicName, input.Text("SnsTopicName")),
        IncludeGlobalServiceEvents = input.Flag("IncludeGlobalServiceEvents") ?? trail.IncludeGlobalServiceEvents,
        IsMultiRegionTrail = input.Flag("IsMultiRegionTrail") ?? trail.IsMultiRegionTrail,
        LogFileValidationEnabled = input.Flag("EnableLogFileValidation") ?? trail.LogFileValidationEnabled,
        KmsKeyId = MergeKey(trail, input),
        CloudWatchLogsLogGroupArn = Merge(trail.CloudWatchLogsLogGroupArn, input.Text("CloudWatchLogsLogGroupArn")),
        CloudWatchLogsRoleArn = Merge(trail.CloudWatchLogsRoleArn, input.Text("CloudWatchLogsRoleArn")),
    };

    private string? MergeKey(Trail trail, JsonInput input) => input.Text("KmsKeyId") is { Length: > 0 } name
        ? key.Resolve(name, trail.AccountId, trail.HomeRegion, buckets.Find(input.Text("S3BucketName") ?? trail.S3BucketName)?.Region)
        : Merge(trail.KmsKeyId, input.Text("KmsKeyId"));

    private static string? Merge(string? current, string? given) => given switch
    {
        null => current,
        "" => null,
        _ => given,
    };
}
