using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class TagResource(AlarmStore alarms) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var tags = AlarmTags.Add(AlarmTags.Find(alarms, input).Tags, input.RequiredObjects("Tags"));
        alarms.Change(AlarmTags.Find(alarms, input).Arn, alarm => alarm with { Tags = tags });
        return [];
    }
}
