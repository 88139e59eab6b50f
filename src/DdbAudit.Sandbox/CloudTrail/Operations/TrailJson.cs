using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.Selectors;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Trails as the API writes them.</summary>
internal static class TrailJson
{
    /// <summary>What CreateTrail and UpdateTrail answer.</summary>
    public static JsonObject Settings(Trail trail) => new JsonObject
    {
        ["Name"] = trail.Name,
        ["S3BucketName"] = trail.S3BucketName,
        ["IncludeGlobalServiceEvents"] = trail.IncludeGlobalServiceEvents,
        ["IsMultiRegionTrail"] = trail.IsMultiRegionTrail,
        ["TrailARN"] = trail.Arn,
        ["LogFileValidationEnabled"] = trail.LogFileValidationEnabled,
        ["IsOrganizationTrail"] = trail.Organization is not null,
    }
        .AddWhereSet("S3KeyPrefix", trail.S3KeyPrefix)
        .AddWhereSet("SnsTopicName", trail.SnsTopicName)
        .AddWhereSet("SnsTopicARN", trail.SnsTopicArn)
        .AddWhereSet("KmsKeyId", trail.KmsKeyId)
        .AddWhereSet("CloudWatchLogsLogGroupArn", trail.CloudWatchLogsLogGroupArn)
        .AddWhereSet("CloudWatchLogsRoleArn", trail.CloudWatchLogsRoleArn);

    /// <summary>What GetTrail and DescribeTrails answer.</summary>
    public static JsonObject Description(Trail trail)
    {
        var json = Settings(trail);
        json["HomeRegion"] = trail.HomeRegion;
        json["HasCustomEventSelectors"] = trail.Selectors != TrailSelectors.Default;
        json["HasInsightSelectors"] = false;
        return json;
    }

    /// <summary>What ListTrails answers.</summary>
    public static JsonObject Summary(Trail trail) => new()
    {
        ["TrailARN"] = trail.Arn,
        ["Name"] = trail.Name,
        ["HomeRegion"] = trail.HomeRegion,
    };
}
