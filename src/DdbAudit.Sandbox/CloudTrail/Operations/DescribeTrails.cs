using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>The settings of the trails that are named, or of all that the Region sees.</summary>
internal sealed class DescribeTrails(TrailStore store, TrailLookup lookup) : ITrailOperation
{
    public bool IsWrite => false;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var trails = input.Texts("trailNameList") is { Count: > 0 } names
            ? names.Select(name => lookup.Search(name, request)).OfType<Trail>()
            : store.In(request.Caller.AccountId, request.Region);
        var withShadows = input.Flag("includeShadowTrails") ?? true;
        var shown = trails.Where(trail => withShadows || (trail.HomeRegion == request.Region && trail.AccountId == request.Caller.AccountId));
        return new JsonObject { ["trailList"] = new JsonArray([.. shown.Select(TrailJson.Description)]) };
    }
}
