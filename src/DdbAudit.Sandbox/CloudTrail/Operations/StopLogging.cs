using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Records nothing more; what was recorded is delivered at once.</summary>
internal sealed class StopLogging(TrailStore store, TrailLookup lookup, ITrailFlush delivery, TimeProvider time) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = lookup.FindAtHome(input.RequiredText("Name"), request).Arn;
        store.Change(arn, trail => trail.Status.IsLogging
            ? trail with { Status = trail.Status with { IsLogging = false, StopLoggingTime = time.GetUtcNow() } }
            : trail);
        delivery.Flush(arn);
        return [];
    }
}
