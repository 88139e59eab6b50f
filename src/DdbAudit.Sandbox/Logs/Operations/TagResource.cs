using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

internal sealed class TagResource(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = LogTags.FindGroup(groups, input).Arn;
        groups.Change(arn, group => group with { Tags = LogTags.Add(group.Tags, input.RequiredObject("tags")) });
        return [];
    }
}
