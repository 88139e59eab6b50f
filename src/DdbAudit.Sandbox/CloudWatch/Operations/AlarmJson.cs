using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Alarms as the API writes them.</summary>
internal static class AlarmJson
{
    public static JsonObject Of(MetricAlarm alarm) => new JsonObject
    {
        ["AlarmName"] = alarm.AlarmName,
        ["AlarmArn"] = alarm.Arn,
        ["AlarmConfigurationUpdatedTimestamp"] = MetricJson.Seconds(alarm.ConfigurationUpdated),
        ["ActionsEnabled"] = alarm.ActionsEnabled,
        ["OKActions"] = Texts(alarm.ActionsOf(AlarmState.Ok)),
        ["AlarmActions"] = Texts(alarm.ActionsOf(AlarmState.Alarm)),
        ["InsufficientDataActions"] = Texts(alarm.ActionsOf(AlarmState.InsufficientData)),
        ["StateValue"] = alarm.State.Value,
        ["StateReason"] = alarm.State.Reason,
        ["StateUpdatedTimestamp"] = MetricJson.Seconds(alarm.StateUpdated),
        ["StateTransitionedTimestamp"] = MetricJson.Seconds(alarm.StateUpdated),
        ["MetricName"] = alarm.Metric.Name,
        ["Namespace"] = alarm.Metric.Namespace,
        ["Statistic"] = alarm.Statistic,
        ["Dimensions"] = MetricJson.Dimensions(alarm.Metric),
        ["Period"] = alarm.Period,
        ["EvaluationPeriods"] = alarm.EvaluationPeriods,
        ["Threshold"] = alarm.Threshold,
        ["ComparisonOperator"] = alarm.ComparisonOperator,
    }
        .AddWhereSet("AlarmDescription", alarm.AlarmDescription)
        .AddWhereSet("StateReasonData", alarm.State.ReasonData)
        .AddWhereSet("Unit", alarm.Unit)
        .AddWhereSet("TreatMissingData", alarm.TreatMissingData)
        .AddWhereSet("DatapointsToAlarm", alarm.DatapointsToAlarm);

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
