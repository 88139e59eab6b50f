namespace DdbAudit.Cleanup;

/// <summary>How far a removal may go.</summary>
internal sealed record RemovalRequest
{
    /// <summary>Empty and delete the buckets of the stack: without it the logs stay.</summary>
    public bool IncludeLogs { get; init; }

    /// <summary>Delete the walkthrough's tables.</summary>
    public bool IncludeTable { get; init; }
}
