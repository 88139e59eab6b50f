using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.Selectors;
using DdbAudit.Sandbox.CloudTrail.State;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Trails as the API writes them.</summary>
internal static class TrailJson
{
    /// <summary>What CreateTrail and UpdateTrail answer.</summary>
    public static JsonObject Settings(Trail trail)
    {
        var json = new JsonObject
        {
            ["Name"] = trail.Name,
            ["S3BucketName"] = trail.S3BucketName,
            ["IncludeGlobalServiceEvents"] = trail.IncludeGlobalServiceEvents,
            ["IsMultiRegionTrail"] = trail.IsMultiRegionTrail,
            ["TrailARN"] = trail.Arn,
            ["LogFileValidationEnabled"] = trail.LogFileValidationEnabled,
            ["IsOrganizationTrail"] = trail.Organization is not null,
        };
        AddWhereSet(json, "S3KeyPrefix", trail.S3KeyPrefix);
        AddWhereSet(json, "SnsTopicName", trail.SnsTopicName);
        AddWhereSet(json, "SnsTopicARN", trail.SnsTopicArn);
        AddWhereSet(json, "KmsKeyId", trail.KmsKeyId);
        AddWhereSet(json, "CloudWatchLogsLogGroupArn", trail.CloudWatchLogsLogGroupArn);
        AddWhereSet(json, "CloudWatchLogsRoleArn", trail.CloudWatchLogsRoleArn);
        return json;
    }

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

    private static void AddWhereSet(JsonObject json, string member, string? value)
    {
        if (value is not null)
            json[member] = value;
    }
}
