using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Sets a state to try its actions out. It does not last.</summary>
internal sealed class SetAlarmState(AlarmStore store, Alarms alarms) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = MetricAlarm.ArnOf(input.RequiredText("AlarmName"), request.Caller.AccountId, request.Region);
        var state = new AlarmState(input.RequiredText("StateValue"), input.RequiredText("StateReason"), input.Text("StateReasonData"));
        if (!AlarmState.Values.Contains(state.Value))
            throw CloudWatchErrors.Validation($"1 validation error detected: Value '{state.Value}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", AlarmState.Values)}]");
        if (store.Find(arn) is null)
            throw CloudWatchErrors.NoSuchAlarm();
        alarms.SetState(arn, state);
        return [];
    }
}
