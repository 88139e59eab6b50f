using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>The settings of one trail.</summary>
internal sealed class GetTrail(TrailLookup lookup) : ITrailOperation
{
    public bool IsWrite => false;

    public JsonObject Run(JsonInput input, SandboxRequest request) =>
        new() { ["Trail"] = TrailJson.Description(lookup.Find(input.RequiredText("Name"), request)) };
}
