namespace DdbAudit;

/// <summary>How often an alarm would have fired on past events. Nothing was made or changed.</summary>
public sealed record DdbAlarmTest
{
    public required string AlarmName { get; init; }

    public string? TableName { get; init; }

    public DdbAlarmCondition? Condition { get; init; }

    public required string FilterPattern { get; init; }

    /// <summary>The events that were looked at.</summary>
    public required long EventCount { get; init; }

    /// <summary>Those of them that match the pattern.</summary>
    public required long MatchCount { get; init; }

    /// <summary>How often the alarm would have gone to ALARM.</summary>
    public int FiringCount => Firings.Count;

    public required DdbAlarmFiringList Firings { get; init; }

    /// <summary>The time of the first event that was looked at, UTC; null where there was none.</summary>
    public DateTimeOffset? FirstEvent { get; init; }

    public DateTimeOffset? LastEvent { get; init; }

    public required double Threshold { get; init; }

    public required TimeSpan Period { get; init; }

    public required int EvaluationPeriods { get; init; }
}
