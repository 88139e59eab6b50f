using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>Deletes a group with its streams, events and metric filters.</summary>
internal sealed class DeleteLogGroup(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        groups.Remove(LogsInput.GroupArn(input, request));
        return [];
    }
}
