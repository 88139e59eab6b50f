namespace DdbAudit.Queries;

/// <summary>Where a query is.</summary>
/// <param name="State">QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED.</param>
/// <param name="Reason">Why, in Athena's words; null where it says nothing.</param>
/// <param name="BytesScanned">So far.</param>
internal sealed record QueryState(string QueryId, string State, string? Reason, long BytesScanned)
{
    public bool HasEnded => State is "SUCCEEDED" or "FAILED" or "CANCELLED";

    public bool HasSucceeded => State == "SUCCEEDED";

    /// <summary>The time that the engine took; null while it runs.</summary>
    public TimeSpan? EngineTime { get; init; }
}
