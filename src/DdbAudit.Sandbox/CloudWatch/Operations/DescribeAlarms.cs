using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Alarms in the state that they are in now, by name.</summary>
internal sealed class DescribeAlarms(Alarms alarms) : IJsonOperation
{
    private const int StandardPage = 50;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (names, prefix) = (input.Texts("AlarmNames"), input.Text("AlarmNamePrefix"));
        if (names is { Count: > 0 } && prefix is not null)
            throw CloudWatchErrors.Validation("AlarmNames and AlarmNamePrefix must not be given together.");
        var found = input.Texts("AlarmTypes") is { Count: > 0 } types && !types.Contains("MetricAlarm")
            ? []
            : alarms.Read(request.Caller.AccountId, request.Region).Where(alarm => IsWanted(alarm, input, names, prefix));
        return CloudWatchPage.Of(found, input, CloudWatchPage.MaxRecords(input, StandardPage), page => new JsonObject
        {
            ["CompositeAlarms"] = new JsonArray(),
            ["MetricAlarms"] = new JsonArray([.. page.Select(AlarmJson.Of)]),
        });
    }

    private static bool IsWanted(MetricAlarm alarm, JsonInput input, IReadOnlyList<string>? names, string? prefix) =>
        (names is null or { Count: 0 } || names.Contains(alarm.AlarmName))
        && alarm.AlarmName.StartsWith(prefix ?? "", StringComparison.Ordinal)
        && (input.Text("StateValue") ?? alarm.State.Value) == alarm.State.Value
        && (input.Text("ActionPrefix") is not { } action || alarm.Actions.Values.Any(actions => actions.Any(arn => arn.StartsWith(action, StringComparison.Ordinal))));
}
