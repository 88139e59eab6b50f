using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

internal sealed class GetWorkGroup(WorkGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var group = AthenaInput.FindWorkGroup(groups, AthenaInput.WorkGroupName(input, "WorkGroup"), request);
        return new JsonObject { ["WorkGroup"] = AthenaJson.Of(group) };
    }
}
