namespace DdbAudit;

/// <summary>What the logging of tables costs in a month of 730 hours, by the calls of a time that has passed.</summary>
public sealed record DdbAuditCost
{
    public required DdbTextList TableName { get; init; }

    public required DdbCostBasis Basis { get; init; }

    /// <summary>The time whose calls were counted, UTC.</summary>
    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset EndTime { get; init; }

    /// <summary>Trails that deliver and bill a copy of the events each, the one that is to be switched on included.</summary>
    public required DdbTextList TrailName { get; init; }

    /// <summary>Events that all of them deliver a month.</summary>
    public required decimal MonthlyEvents { get; init; }

    /// <summary>Bytes of log files that all of them write a month.</summary>
    public required decimal MonthlyBytes { get; init; }

    /// <summary>USD a month, to the cent, once logs have been kept for as long as they are to be kept.</summary>
    public decimal MonthlyCost => Math.Round(Lines.Sum(line => line.MonthlyCost), 2, MidpointRounding.AwayFromZero);

    public required DdbAuditCostLines Lines { get; init; }

    /// <summary>Whose the events are.</summary>
    public required DdbAuditCostShares Shares { get; init; }

    /// <summary>Days that log files are kept.</summary>
    public required int RetentionDays { get; init; }

    public required DdbAuditRates Rates { get; init; }

    /// <summary>What the estimate does not hold or cannot know, a sentence each.</summary>
    public required DdbTextList NotCounted { get; init; }

    public string? Account { get; init; }

    public string? Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }
}
