using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Name, ARN and home Region of every trail that the account sees, whatever Region asks. One page always suffices.</summary>
internal sealed class ListTrails(TrailStore store) : ITrailOperation
{
    public bool IsWrite => false;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var trails = store.All.Where(trail => trail.CoversAccount(request.Caller.AccountId));
        return new JsonObject { ["Trails"] = new JsonArray([.. trails.Select(TrailJson.Summary)]) };
    }
}
