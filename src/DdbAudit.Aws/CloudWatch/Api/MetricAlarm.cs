namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>The members of an alarm that DdbAudit reads or writes, named as in the service model; PutMetricAlarm takes the settings among them.</summary>
internal sealed record MetricAlarm
{
    public required string AlarmName { get; init; }

    public string? AlarmDescription { get; init; }

    public bool? ActionsEnabled { get; init; }

    public IReadOnlyList<string>? OKActions { get; init; }

    public IReadOnlyList<string>? AlarmActions { get; init; }

    public IReadOnlyList<string>? InsufficientDataActions { get; init; }

    public string? MetricName { get; init; }

    public string? Namespace { get; init; }

    public string? Statistic { get; init; }

    /// <summary>Seconds.</summary>
    public int? Period { get; init; }

    public int? EvaluationPeriods { get; init; }

    public int? DatapointsToAlarm { get; init; }

    public double? Threshold { get; init; }

    public string? ComparisonOperator { get; init; }

    public string? TreatMissingData { get; init; }

    /// <summary>Only PutMetricAlarm takes them; DescribeAlarms does not tell them.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    public string? AlarmArn { get; init; }

    public string? StateValue { get; init; }

    public string? StateReason { get; init; }

    public string? StateReasonData { get; init; }

    /// <summary>Seconds since 1970, UTC.</summary>
    public double? StateUpdatedTimestamp { get; init; }

    /// <summary>Seconds since 1970, UTC.</summary>
    public double? StateTransitionedTimestamp { get; init; }
}
