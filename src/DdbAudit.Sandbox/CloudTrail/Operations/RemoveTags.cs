using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Removes tags by key; a value that is given too is not looked at, a key that is not there is fine.</summary>
internal sealed class RemoveTags(TrailStore store) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = TaggedTrail.FindAtHome(store, input.RequiredText("ResourceId"), request).Arn;
        var keys = input.RequiredObjects("TagsList").Select(tag => tag.RequiredText("Key")).ToList();
        store.Change(arn, trail => trail with { Tags = trail.Tags.RemoveRange(keys) });
        return [];
    }
}
