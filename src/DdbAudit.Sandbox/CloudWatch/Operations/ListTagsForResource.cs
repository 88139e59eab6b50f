using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class ListTagsForResource(AlarmStore alarms) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request) => new()
    {
        ["Tags"] = new JsonArray([.. AlarmTags.Find(alarms, input).Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };
}
