using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Alarms as the API writes them.</summary>
internal static class AlarmJson
{
    public static JsonObject Of(MetricAlarm alarm)
    {
        var json = new JsonObject
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
        };
        AddWhereSet(json, "AlarmDescription", alarm.AlarmDescription);
        AddWhereSet(json, "StateReasonData", alarm.State.ReasonData);
        AddWhereSet(json, "Unit", alarm.Unit);
        AddWhereSet(json, "TreatMissingData", alarm.TreatMissingData);
        if (alarm.DatapointsToAlarm is { } points)
            json["DatapointsToAlarm"] = points;
        return json;
    }

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static void AddWhereSet(JsonObject json, string member, string? text)
    {
        if (text is not null)
            json[member] = text;
    }
}
