using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>An operation that does something to each alarm of a list; a name that no alarm has is passed over.</summary>
internal abstract class AlarmsByName : IJsonOperation
{
    private const int MaxNames = 100;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var names = input.RequiredTexts("AlarmNames");
        if (names.Count > MaxNames)
            throw CloudWatchErrors.Validation($"1 validation error detected: Value at 'alarmNames' failed to satisfy constraint: Member must have length less than or equal to {MaxNames}");
        foreach (var name in names)
            Do(MetricAlarm.ArnOf(name, request.Caller.AccountId, request.Region));
        return [];
    }

    protected abstract void Do(string alarmArn);
}
