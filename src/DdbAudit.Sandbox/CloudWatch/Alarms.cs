using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>Looks at alarms when values come and when somebody reads them, and does what a change of state asks for.</summary>
internal sealed class Alarms(AlarmStore store, MetricData data, AlarmHistory history, IAlarmAction action, TimeProvider clock) : IMetricSink
{
    /// <summary>How long a state that was set by hand stays: AWS's next evaluation ends it.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    private readonly object _evaluating = new();

    public void Put(MetricName metric, DateTimeOffset time, Sample sample)
    {
        data.Add(metric, time, sample);
        foreach (var alarm in store.In(metric.AccountId, metric.Region).Where(alarm => alarm.Metric.Key == metric.Key))
            Evaluate(alarm.Arn);
    }

    /// <summary>The alarms of an account and Region in the state that they are in now, by name.</summary>
    public IReadOnlyList<MetricAlarm> Read(string accountId, string region)
    {
        foreach (var alarm in store.In(accountId, region))
            Evaluate(alarm.Arn);
        return [.. store.In(accountId, region)];
    }

    /// <summary>Sets a state by hand. The next evaluation sets it right.</summary>
    public void SetState(string arn, AlarmState state) => Enter(arn, _ => state, clock.GetUtcNow() + Hold);

    private void Evaluate(string arn)
    {
        if (store.Find(arn) is { } alarm && alarm.HeldUntil <= clock.GetUtcNow())
            Enter(arn, current => AlarmEvaluation.Evaluate(current, data, clock.GetUtcNow()), alarm.HeldUntil);
    }

    // One at a time: a change of state is noted and acted on once.
    private void Enter(string arn, Func<MetricAlarm, AlarmState> decide, DateTimeOffset heldUntil)
    {
        lock (_evaluating)
        {
            var now = clock.GetUtcNow();
            var change = store.Change(arn, alarm => decide(alarm) is var state && state.Value == alarm.State.Value
                ? alarm with { HeldUntil = heldUntil }
                : alarm with { State = state, StateUpdated = now, HeldUntil = heldUntil });
            if (change is not { } pair || pair.Before.State.Value == pair.After.State.Value)
                return;
            Note(pair.After, now, "StateUpdate", $"Alarm updated from {pair.Before.State.Value} to {pair.After.State.Value}");
            Act(pair.Before.State, pair.After, now);
        }
    }

    private void Act(AlarmState before, MetricAlarm alarm, DateTimeOffset now)
    {
        if (!alarm.ActionsEnabled)
            return;
        var subject = $"{alarm.State.Value}: \"{alarm.AlarmName}\" in {alarm.Metric.Region}";
        foreach (var arn in alarm.ActionsOf(alarm.State.Value))
        {
            var failure = action.Notify(arn, alarm.Arn, subject, Message(before, alarm, now));
            Note(alarm, now, "Action", failure is null ? $"Successfully executed action {arn}" : $"Failed to execute action {arn}. Received error: \"{failure}\"");
        }
    }

    private void Note(MetricAlarm alarm, DateTimeOffset now, string type, string summary) =>
        history.Add(new HistoryItem(alarm.Arn, now, type, summary, JsonSerializer.Serialize(new { version = "1.0", type, state = alarm.State.Value, reason = alarm.State.Reason })));

    // What CloudWatch sends to a topic.
    private static string Message(AlarmState before, MetricAlarm alarm, DateTimeOffset now) => new JsonObject
    {
        ["AlarmName"] = alarm.AlarmName,
        ["AlarmDescription"] = alarm.AlarmDescription,
        ["AWSAccountId"] = alarm.Metric.AccountId,
        ["NewStateValue"] = alarm.State.Value,
        ["NewStateReason"] = alarm.State.Reason,
        ["StateChangeTime"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
        ["Region"] = alarm.Metric.Region,
        ["AlarmArn"] = alarm.Arn,
        ["OldStateValue"] = before.Value,
        ["Trigger"] = new JsonObject
        {
            ["MetricName"] = alarm.Metric.Name,
            ["Namespace"] = alarm.Metric.Namespace,
            ["StatisticType"] = "Statistic",
            ["Statistic"] = alarm.Statistic.ToUpperInvariant(),
            ["Unit"] = alarm.Unit,
            ["Dimensions"] = new JsonArray([.. alarm.Metric.Dimensions.Select(one => new JsonObject { ["value"] = one.Value, ["name"] = one.Key })]),
            ["Period"] = alarm.Period,
            ["EvaluationPeriods"] = alarm.EvaluationPeriods,
            ["ComparisonOperator"] = alarm.ComparisonOperator,
            ["Threshold"] = alarm.Threshold,
            ["TreatMissingData"] = alarm.TreatMissingData ?? "missing",
        },
    }.ToJsonString();
}
