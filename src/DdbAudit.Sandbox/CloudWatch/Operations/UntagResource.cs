using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class UntagResource(AlarmStore alarms) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var keys = input.RequiredTexts("TagKeys");
        alarms.Change(AlarmTags.Find(alarms, input).Arn, alarm => alarm with { Tags = alarm.Tags.RemoveRange(keys) });
        return [];
    }
}
