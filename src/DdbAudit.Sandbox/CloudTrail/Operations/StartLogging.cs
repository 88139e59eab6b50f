using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Begins to record what the selectors match.</summary>
internal sealed class StartLogging(TrailStore store, TrailLookup lookup, TimeProvider time) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = lookup.FindAtHome(input.RequiredText("Name"), request).Arn;
        store.Change(arn, trail => trail.Status.IsLogging
            ? trail
            : trail with { Status = trail.Status with { IsLogging = true, StartLoggingTime = time.GetUtcNow() } });
        return [];
    }
}
