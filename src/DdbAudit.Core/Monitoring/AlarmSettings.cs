using System.Globalization;

namespace DdbAudit.Monitoring;

/// <summary>An alarm on one metric, as CloudWatch keeps it.</summary>
internal sealed record AlarmSettings
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string MetricNamespace { get; init; }

    public required string MetricName { get; init; }

    /// <summary>It fires where more is counted in a period.</summary>
    public required double Threshold { get; init; }

    public required TimeSpan Period { get; init; }

    public required int EvaluationPeriods { get; init; }

    /// <summary>How many of them must be over the threshold; null for all.</summary>
    public int? DatapointsToAlarm { get; init; }

    public bool ActionsEnabled { get; init; } = true;

    /// <summary>ARNs that are told when it fires.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    public IReadOnlyList<string> OKActions { get; init; } = [];

    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>Of what is counted, the sum; of an alarm that somebody changed, something else.</summary>
    public string Statistic { get; init; } = "Sum";

    public string ComparisonOperator { get; init; } = "GreaterThanThreshold";

    public string TreatMissingData { get; init; } = "notBreaching";

    /// <summary>All of it in one text: equal texts, equal alarms.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Statistic} of {MetricNamespace} {MetricName} {ComparisonOperator} {Threshold} in {DatapointsToAlarm ?? EvaluationPeriods} of {EvaluationPeriods} x {Period.TotalSeconds:0} s, missing data {TreatMissingData}; "
        + $"{(ActionsEnabled ? "tells" : "tells (disabled)")} {Text(AlarmActions)}{Also("OK", OKActions)}{Also("INSUFFICIENT_DATA", InsufficientDataActions)}; {Description}");

    private static string Also(string state, IReadOnlyList<string> actions) => actions.Count == 0 ? "" : $", in state {state} {Text(actions)}";

    private static string Text(IReadOnlyList<string> actions) => actions.Count == 0 ? "nobody" : string.Join(", ", actions);
}
