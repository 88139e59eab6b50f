using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Deletes a trail, its shadows with it; bucket and log files stay.</summary>
internal sealed class DeleteTrail(TrailStore store, TrailLookup lookup, ITrailFlush delivery) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var trail = lookup.FindAtHome(input.RequiredText("Name"), request);
        delivery.Flush(trail.Arn);
        store.Remove(trail.Arn);
        return [];
    }
}
