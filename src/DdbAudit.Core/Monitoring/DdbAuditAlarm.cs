namespace DdbAudit;

/// <summary>An alarm of DdbAudit's: what it watches for, and how it stands.</summary>
public sealed record DdbAuditAlarm
{
    public required string AlarmName { get; init; }

    /// <summary>The table that is watched; null where the pattern names none.</summary>
    public string? TableName { get; init; }

    public string? TableArn { get; init; }

    /// <summary>Null where a filter pattern of the user's own stands for it.</summary>
    public DdbAlarmCondition? Condition { get; init; }

    /// <summary>OK, ALARM or INSUFFICIENT_DATA, as CloudWatch names it.</summary>
    public required string State { get; init; }

    /// <summary>When the state changed last, UTC.</summary>
    public DateTimeOffset? StateChanged { get; init; }

    /// <summary>CloudWatch's own words.</summary>
    public string? StateReason { get; init; }

    /// <summary>When it went to ALARM last, UTC; null where it never did, or CloudWatch does not remember it any more.</summary>
    public DateTimeOffset? LastFired { get; init; }

    /// <summary>When the calls that made it fire then began at the earliest, UTC: 15 minutes before the periods that were counted, as CloudTrail delivers late.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When they ended at the latest, UTC; null, as StartTime, where it never fired.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>It fires at more than this many events in a period.</summary>
    public required double Threshold { get; init; }

    public required TimeSpan Period { get; init; }

    /// <summary>How many periods in a row must be over the threshold.</summary>
    public required int EvaluationPeriods { get; init; }

    /// <summary>The topics that are told.</summary>
    public DdbTextList TopicArns { get; init; } = DdbTextList.Empty;

    /// <summary>Null where the alarm's metric filter is gone: then it cannot fire.</summary>
    public string? LogGroupName { get; init; }

    public string? FilterPattern { get; init; }

    /// <summary>The stack it belongs to, which is named after its trail.</summary>
    public required string Stack { get; init; }

    public required string AlarmArn { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }
}
