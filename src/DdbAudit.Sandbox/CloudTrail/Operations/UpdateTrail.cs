using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Changes the settings that are given; an empty text removes one.</summary>
internal sealed class UpdateTrail(TrailStore store, TrailLookup lookup, IBucketAccess buckets, SandboxOrganization? organization) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var nameOrArn = input.RequiredText("Name");
        var trail = lookup.FindAtHome(nameOrArn, request);
        TrailSettingsRules.CheckRequest(input);
        Trail Changed(Trail current) => Merge(current, input) with
        {
            Organization = TrailSettingsRules.Organization(input, request, organization, current.Organization),
        };
        TrailSettingsRules.Check(Changed(trail), buckets);
        var changed = store.Change(trail.Arn, Changed) ?? throw TrailErrors.NotFound(nameOrArn, request.Caller.AccountId);
        return TrailJson.Settings(changed);
    }

    private static Trail Merge(Trail trail, JsonInput input) => trail with
    {
        S3BucketName = input.Text("S3BucketName") ?? trail.S3BucketName,
        S3KeyPrefix = Merge(trail.S3KeyPrefix, input.Text("S3KeyPrefix")),
        SnsTopicName = Merge(trail.SnsTopicName, input.Text("SnsTopicName")),
        IncludeGlobalServiceEvents = input.Flag("IncludeGlobalServiceEvents") ?? trail.IncludeGlobalServiceEvents,
        IsMultiRegionTrail = input.Flag("IsMultiRegionTrail") ?? trail.IsMultiRegionTrail,
        LogFileValidationEnabled = input.Flag("EnableLogFileValidation") ?? trail.LogFileValidationEnabled,
        CloudWatchLogsLogGroupArn = Merge(trail.CloudWatchLogsLogGroupArn, input.Text("CloudWatchLogsLogGroupArn")),
        CloudWatchLogsRoleArn = Merge(trail.CloudWatchLogsRoleArn, input.Text("CloudWatchLogsRoleArn")),
    };

    private static string? Merge(string? current, string? given) => given switch
    {
        null => current,
        "" => null,
        _ => given,
    };
}
