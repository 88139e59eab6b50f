using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Makes an alarm, or replaces the settings of the one of that name, which keeps its state and its tags.</summary>
internal sealed class PutMetricAlarm(AlarmStore alarms, AlarmHistory history, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var now = clock.GetUtcNow();
        var alarm = AlarmInput.Read(input, request) with { ConfigurationUpdated = now, StateUpdated = now };
        var verb = alarms.Find(alarm.Arn) is null ? "created" : "updated";
        alarms.Put(alarm, there => alarm with { State = there.State, StateUpdated = there.StateUpdated, HeldUntil = there.HeldUntil, Tags = there.Tags });
        history.Add(new HistoryItem(alarm.Arn, now, "ConfigurationUpdate", $"Alarm \"{alarm.AlarmName}\" {verb}", """{"version":"1.0","type":"Update"}"""));
        return [];
    }
}
