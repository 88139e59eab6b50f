using System.Text.Json;
using DdbAudit.Aws.CloudWatch.Api;
using DdbAudit.Monitoring;

namespace DdbAudit.Aws.CloudWatch;

/// <summary>Between CloudWatch's alarms and Core's.</summary>
internal static class AlarmMapping
{
    public static MetricAlarm Request(AlarmSettings settings, IReadOnlyDictionary<string, string> tags) => new()
    {
        AlarmName = settings.Name,
        AlarmDescription = settings.Description,
        ActionsEnabled = settings.ActionsEnabled,
        OKActions = settings.OKActions,
        AlarmActions = settings.AlarmActions,
        InsufficientDataActions = settings.InsufficientDataActions,
        MetricName = settings.MetricName,
        Namespace = settings.MetricNamespace,
        Statistic = settings.Statistic,
        Period = (int)settings.Period.TotalSeconds,
        EvaluationPeriods = settings.EvaluationPeriods,
        DatapointsToAlarm = settings.DatapointsToAlarm,
        Threshold = settings.Threshold,
        ComparisonOperator = settings.ComparisonOperator,
        TreatMissingData = settings.TreatMissingData,
        Tags = [.. tags.Select(tag => new Tag(tag.Key, tag.Value))],
    };

    /// <summary>An alarm on an expression or on percentiles has no metric, statistic or period of its own: what it lacks reads as empty.</summary>
    public static AlarmState State(MetricAlarm alarm) => new()
    {
        Arn = alarm.AlarmArn ?? "",
        Settings = Settings(alarm),
        State = alarm.StateValue ?? "",
        Reason = alarm.StateReason,
        ReasonData = alarm.StateReasonData,
        Since = Time(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp),
    };

    /// <summary>Null where the item is no change to ALARM.</summary>
    public static AlarmFiring? Firing(AlarmHistoryItem item)
    {
        if (item is not { HistoryData: { Length: > 0 } data, Timestamp: { } at })
            return null;
        using var change = JsonDocument.Parse(data);
        return change.RootElement.TryGetProperty("newState", out var state)
            && state.TryGetProperty("stateValue", out var value) && value.ValueEquals("ALARM")
                ? new AlarmFiring(DateTimeOffset.UnixEpoch.AddSeconds(at), state.TryGetProperty("stateReasonData", out var reason) ? reason.ToString() : null)
                : null;
    }

    private static AlarmSettings Settings(MetricAlarm alarm) => new()
    {
        Name = alarm.AlarmName,
        Description = alarm.AlarmDescription ?? "",
        MetricNamespace = alarm.Namespace ?? "",
        MetricName = alarm.MetricName ?? "",
        Threshold = alarm.Threshold ?? 0,
        Period = TimeSpan.FromSeconds(alarm.Period ?? 0),
        EvaluationPeriods = alarm.EvaluationPeriods ?? 0,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        ActionsEnabled = alarm.ActionsEnabled ?? true,
        AlarmActions = alarm.AlarmActions ?? [],
        OKActions = alarm.OKActions ?? [],
        InsufficientDataActions = alarm.InsufficientDataActions ?? [],
        Statistic = alarm.Statistic ?? "",
        ComparisonOperator = alarm.ComparisonOperator ?? "",
        TreatMissingData = alarm.TreatMissingData ?? "missing",
    };

    private static DateTimeOffset? Time(double? seconds) => seconds is { } known ? DateTimeOffset.UnixEpoch.AddSeconds(known) : null;
}
