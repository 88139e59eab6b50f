namespace DdbAudit;

/// <summary>A call that was made to see whether a table's data events reach the log files, and what became of its record.</summary>
public sealed record DdbLoggingTest
{
    public required string TableName { get; init; }

    public required string TableArn { get; init; }

    public required DdbAccess Access { get; init; }

    /// <summary>The operation, such as GetItem.</summary>
    public required string EventName { get; init; }

    public DdbLoggingTestOutcome Outcome { get; init; }

    public bool IsDelivered => Outcome == DdbLoggingTestOutcome.Delivered;

    /// <summary>The key that was read or written.</summary>
    public string? KeyText { get; init; }

    /// <summary>AWS's request id; null where no call was made.</summary>
    public string? RequestId { get; init; }

    /// <summary>By this machine's clock, UTC.</summary>
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>When the log file was found, by this machine's clock, UTC: at most one look later than it was there.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    public TimeSpan? Delay => DeliveredAt - CalledAt;

    /// <summary>The log file that holds the record.</summary>
    public string? LogFile { get; init; }

    /// <summary>Why there is no record; null where there is one.</summary>
    public string? Message { get; init; }

    public string? TrailName { get; init; }

    public string? TrailArn { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }
}
