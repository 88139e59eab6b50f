using DdbAudit.Sandbox.CloudWatch.Operations;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>What CloudWatch answers, whatever protocol asks.</summary>
internal static class CloudWatchOperations
{
    public const string SigningName = "monitoring";

    public static IReadOnlyList<IJsonOperation> Of(AlarmStore store, Alarms alarms, MetricData data, AlarmHistory history, TimeProvider clock) =>
    [
        new PutMetricData(alarms, clock),
        new ListMetrics(data),
        new GetMetricStatistics(data),
        new GetMetricData(data),
        new PutMetricAlarm(store, history, clock),
        new DescribeAlarms(alarms),
        new DescribeAlarmsForMetric(alarms),
        new DescribeAlarmHistory(history),
        new SetAlarmState(store, alarms),
        new EnableAlarmActions(store),
        new DisableAlarmActions(store),
        new DeleteAlarms(store),
        new ListTagsForResource(store),
        new TagResource(store),
        new UntagResource(store),
    ];

    // Tags in the creating call need the permission to tag besides.
    public static IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is PutMetricAlarm && input.Objects("Tags") is { Count: > 0 }
            ? [$"cloudwatch:{operation.GetType().Name}", "cloudwatch:TagResource"]
            : [$"cloudwatch:{operation.GetType().Name}"];

    public static string ResourceOf(JsonInput input, SandboxRequest request) =>
        input.Text("ResourceARN")
        ?? ((input.Text("AlarmName") ?? (input.Texts("AlarmNames") is [var first, ..] ? first : null)) is { } name
            ? MetricAlarm.ArnOf(name, request.Caller.AccountId, request.Region)
            : "*");
}
