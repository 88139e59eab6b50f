using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>An alarm on one metric. Names are those of the API; times are UTC.</summary>
internal sealed record MetricAlarm
{
    public required string AlarmName { get; init; }

    public required MetricName Metric { get; init; }

    public string? AlarmDescription { get; init; }

    public bool ActionsEnabled { get; init; } = true;

    /// <summary>ARNs of what is done when the alarm comes into a state, by the state.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Actions { get; init; }

    public required string Statistic { get; init; }

    /// <summary>Seconds.</summary>
    public required int Period { get; init; }

    public string? Unit { get; init; }

    public required int EvaluationPeriods { get; init; }

    /// <summary>How many of the periods must breach; null for all of them.</summary>
    public int? DatapointsToAlarm { get; init; }

    public required double Threshold { get; init; }

    public required string ComparisonOperator { get; init; }

    /// <summary>breaching, notBreaching, ignore or missing; null, which is as missing.</summary>
    public string? TreatMissingData { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public AlarmState State { get; init; } = AlarmState.OfNewAlarm;

    public DateTimeOffset ConfigurationUpdated { get; init; }

    public DateTimeOffset StateUpdated { get; init; }

    /// <summary>Until then, a state that was set by hand stays.</summary>
    public DateTimeOffset HeldUntil { get; init; }

    public string Arn => ArnOf(AlarmName, Metric.AccountId, Metric.Region);

    public ImmutableArray<string> ActionsOf(string state) => Actions.GetValueOrDefault(state, []);

    public static string ArnOf(string name, string accountId, string region) => $"arn:{Partition.Of(region)}:cloudwatch:{region}:{accountId}:alarm:{name}";
}
