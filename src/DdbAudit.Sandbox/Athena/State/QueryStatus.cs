namespace DdbAudit.Sandbox.Athena.State;

/// <summary>Where a query is. Times are UTC.</summary>
/// <param name="State">QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED.</param>
internal sealed record QueryStatus(string State, DateTimeOffset Submitted)
{
    public DateTimeOffset? Started { get; init; }

    /// <summary>Null while it has not ended.</summary>
    public DateTimeOffset? Completed { get; init; }

    public string? Reason { get; init; }

    /// <summary>1 for Athena's own, 2 for the user's, 3 for others; null where nothing failed.</summary>
    public int? ErrorCategory { get; init; }

    public int? ErrorType { get; init; }
}
