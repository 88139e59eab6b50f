namespace DdbAudit.Cleanup;

/// <summary>How far a removal may go.</summary>
internal sealed record RemovalRequest
{
    /// <summary>Empty and delete the buckets of the stack, and delete its log groups: without it the logs stay.</summary>
    public bool IncludeLogs { get; init; }

    /// <summary>Delete the walkthrough's tables.</summary>
    public bool IncludeTable { get; init; }

    /// <summary>After how many days KMS deletes a key: 7 to 30.</summary>
    public int KeyDeletionDays { get; init; } = 7;

    /// <summary>How long the last log files are waited for before a bucket is emptied; null for not at all.</summary>
    public DeliveryWait? Wait { get; init; } = new();
}
