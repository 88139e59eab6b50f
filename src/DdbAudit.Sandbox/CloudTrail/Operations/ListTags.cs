using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>The tags of up to 20 trails, asked for by ARN.</summary>
internal sealed class ListTags(TrailStore store) : ITrailOperation
{
    private const int MaxResources = 20;

    public bool IsWrite => false;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arns = input.RequiredTexts("ResourceIdList");
        if (arns.Count > MaxResources)
            throw new ServiceError("InvalidParameterException", $"ResourceIdList must not have more than {MaxResources} members.");
        var trails = arns.Select(arn => TaggedTrail.Find(store, arn, request));
        return new JsonObject { ["ResourceTagList"] = new JsonArray([.. trails.Select(Describe)]) };
    }

    private static JsonObject Describe(Trail trail) => new()
    {
        ["ResourceId"] = trail.Arn,
        ["TagsList"] = new JsonArray([.. trail.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };
}
