namespace DdbAudit.Monitoring;

/// <summary>What an alarm was asked for.</summary>
internal sealed record AlarmRequest
{
    /// <summary>The name or ARN of the table; null where the pattern says all.</summary>
    public string? TableName { get; init; }

    /// <summary>Null where <see cref="FilterPattern"/> stands for it.</summary>
    public DdbAlarmCondition? Condition { get; init; }

    /// <summary>A pattern of the user's own; of the table, too, where one is named.</summary>
    public string? FilterPattern { get; init; }

    /// <summary>ARNs.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>Such as 10.0.0.0/8.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>It fires at more than this many in a period; null where none was given.</summary>
    public double? Threshold { get; init; }

    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(5);

    public int EvaluationPeriods { get; init; } = 1;

    /// <summary>The topics that are told; null to leave those of an alarm that is there.</summary>
    public IReadOnlyList<string>? TopicArns { get; init; }

    /// <summary>Null for a name made of table and condition.</summary>
    public string? AlarmName { get; init; }

    /// <summary>The trail whose log group is watched; null for DdbAudit's own.</summary>
    public string? TrailName { get; init; }

    /// <summary>The log group; null for that of the trail.</summary>
    public string? LogGroupName { get; init; }
}
