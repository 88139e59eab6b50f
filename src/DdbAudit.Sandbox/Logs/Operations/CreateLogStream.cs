using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

internal sealed class CreateLogStream(LogGroupStore groups, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = LogsInput.StreamName(input);
        groups.Change(LogsInput.GroupArn(input, request), group => group.Streams.ContainsKey(name)
            ? throw LogsErrors.AlreadyExists("log stream")
            : group with { Streams = group.Streams.Add(name, new LogStream(name, clock.GetUtcNow())) });
        return [];
    }
}
