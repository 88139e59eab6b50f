namespace DdbAudit.Monitoring;

/// <summary>An alarm as CloudWatch describes it.</summary>
internal sealed record AlarmState
{
    public required string Arn { get; init; }

    public required AlarmSettings Settings { get; init; }

    /// <summary>OK, ALARM or INSUFFICIENT_DATA.</summary>
    public required string State { get; init; }

    public string? Reason { get; init; }

    /// <summary>The reason as JSON, with the data points that were looked at.</summary>
    public string? ReasonData { get; init; }

    /// <summary>When the state changed last, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    public string Name => Settings.Name;

    /// <summary>Since when it fires; null where it does not.</summary>
    public AlarmFiring? Firing => State == "ALARM" && Since is { } since ? new AlarmFiring(since, ReasonData) : null;
}
