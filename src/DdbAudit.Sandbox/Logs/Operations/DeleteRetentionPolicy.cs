using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>From now on, events stay.</summary>
internal sealed class DeleteRetentionPolicy(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        groups.Change(LogsInput.GroupArn(input, request), group => group with { RetentionInDays = null });
        return [];
    }
}
