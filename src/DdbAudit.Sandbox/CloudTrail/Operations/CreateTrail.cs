using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Creates a trail that does not log yet. The bucket must let CloudTrail in.</summary>
internal sealed class CreateTrail(TrailStore store, IBucketAccess buckets, TrailKey key, TrailLogGroup logs, SandboxOrganization? organization) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = input.RequiredText("Name");
        TrailName.Check(name);
        var trail = Read(input, name, request) with { Organization = TrailSettingsRules.Organization(input, request, organization) };
        TrailSettingsRules.Check(trail, buckets, key);
        logs.Check(trail, input, request);
        store.Add(trail);

        var reply = TrailJson.Settings(trail);
        if (input.Objects("TagsList") is { } tags)
            reply["TagsList"] = new JsonArray([.. tags.Select(tag => JsonNode.Parse(tag.Element.GetRawText()))]);
        return reply;
    }

    private Trail Read(JsonInput input, string name, SandboxRequest request)
    {
        var trail = new Trail
        {
            Name = name,
            AccountId = request.Caller.AccountId,
            HomeRegion = request.Region,
            S3BucketName = input.RequiredText("S3BucketName"),
            S3KeyPrefix = Given(input, "S3KeyPrefix"),
            SnsTopicName = Given(input, "SnsTopicName"),
            IncludeGlobalServiceEvents = input.Flag("IncludeGlobalServiceEvents") ?? true,
            IsMultiRegionTrail = input.Flag("IsMultiRegionTrail") ?? false,
            LogFileValidationEnabled = input.Flag("EnableLogFileValidation") ?? false,
            CloudWatchLogsLogGroupArn = Given(input, "CloudWatchLogsLogGroupArn"),
            CloudWatchLogsRoleArn = Given(input, "CloudWatchLogsRoleArn"),
        };
        if (Given(input, "KmsKeyId") is { } keyName)
            trail = trail with { KmsKeyId = key.Resolve(keyName, trail.AccountId, trail.HomeRegion, buckets.Find(trail.S3BucketName)?.Region) };
        return trail with { Tags = TrailTags.Add(trail.Tags, input.Objects("TagsList") ?? []) };
    }

    private static string? Given(JsonInput input, string member) => input.Text(member) is { Length: > 0 } text ? text : null;
}
