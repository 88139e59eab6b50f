using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.Selectors;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>The selectors of a trail, of the one kind that it has; where the options ask for it, those of a while ago.</summary>
internal sealed class GetEventSelectors(TrailLookup lookup, SandboxOptions options) : ITrailOperation
{
    public bool IsWrite => false;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var trail = lookup.FindOwn(input.RequiredText("TrailName"), request);
        var reply = new JsonObject { ["TrailARN"] = trail.Arn };
        SelectorJson.Write(reply, trail.SelectorHistory.At(options.Clock.GetUtcNow() - options.SelectorVisibility));
        return reply;
    }
}
