using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

internal sealed class ListTagsForResource(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var tags = LogTags.FindGroup(groups, input).Tags;
        return new JsonObject { ["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))) };
    }
}
