using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Adds tags to a trail, or replaces their values.</summary>
internal sealed class AddTags(TrailStore store) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = TaggedTrail.FindAtHome(store, input.RequiredText("ResourceId"), request).Arn;
        var list = input.RequiredObjects("TagsList");
        store.Change(arn, trail => trail with { Tags = TrailTags.Add(trail.Tags, list) });
        return [];
    }
}
