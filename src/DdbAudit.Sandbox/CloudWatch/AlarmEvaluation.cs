using System.Globalization;
using System.Text.Json;
using DdbAudit.Sandbox.CloudWatch.State;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>
/// Decides an alarm's state by the values of its latest periods, which end now. Source: "Using Amazon CloudWatch alarms", evaluating an
/// alarm and missing data.
/// </summary>
internal static class AlarmEvaluation
{
    /// <summary>Comparison operators, the value first, the threshold second.</summary>
    public static IReadOnlyDictionary<string, Func<double, double, bool>> Comparisons { get; } = new Dictionary<string, Func<double, double, bool>>
    {
        ["GreaterThanOrEqualToThreshold"] = (value, threshold) => value >= threshold,
        ["GreaterThanThreshold"] = (value, threshold) => value > threshold,
        ["LessThanThreshold"] = (value, threshold) => value < threshold,
        ["LessThanOrEqualToThreshold"] = (value, threshold) => value <= threshold,
    };

    public static AlarmState Evaluate(MetricAlarm alarm, MetricData data, DateTimeOffset now)
    {
        var values = Enumerable.Range(0, alarm.EvaluationPeriods).Select(i => Value(alarm, data, now, i)).ToList();
        var known = values.OfType<double>().ToList();
        var missing = values.Count - known.Count;
        var breaching = known.Count(value => Comparisons[alarm.ComparisonOperator](value, alarm.Threshold));
        var wanted = alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods;
        return alarm.TreatMissingData switch
        {
            "breaching" => State(alarm, breaching + missing >= wanted, known, wanted),
            "notBreaching" => State(alarm, breaching >= wanted, known, wanted),
            "ignore" when known.Count == 0 => alarm.State,
            _ when known.Count == 0 => new AlarmState(AlarmState.InsufficientData, "Insufficient Data: no datapoints were received.", null),
            _ => State(alarm, breaching >= Math.Min(wanted, known.Count), known, wanted),
        };
    }

    // The second that is now belongs to the latest period.
    private static double? Value(MetricAlarm alarm, MetricData data, DateTimeOffset now, int periodsAgo)
    {
        var end = now.AddSeconds(1 - (periodsAgo * alarm.Period));
        return data.Between(alarm.Metric, end.AddSeconds(-alarm.Period), end)?.Get(alarm.Statistic);
    }

    private static AlarmState State(MetricAlarm alarm, bool isBreaching, List<double> known, int wanted)
    {
        var values = string.Join(", ", known.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        var crossed = $"{(isBreaching ? "at least" : "fewer than")} {wanted} of the last {alarm.EvaluationPeriods} datapoints [{values}] crossed";
        var reason = string.Create(CultureInfo.InvariantCulture, $"Threshold Crossed: {crossed} the threshold ({alarm.Threshold}) ({alarm.ComparisonOperator}).");
        var reasonData = JsonSerializer.Serialize(new
        {
            version = "1.0",
            statistic = alarm.Statistic,
            period = alarm.Period,
            recentDatapoints = known,
            threshold = alarm.Threshold,
        });
        return new AlarmState(isBreaching ? AlarmState.Alarm : AlarmState.Ok, reason, reasonData);
    }
}
