namespace DdbAudit.Delivery;

/// <summary>A log group of CloudWatch Logs as it stands.</summary>
internal sealed record LogGroupState
{
    public required string Name { get; init; }

    /// <summary>Null where events are kept for ever.</summary>
    public int? RetentionDays { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>What CloudWatch Logs says that the group holds, in bytes; it counts with some delay.</summary>
    public long StoredBytes { get; init; }
}
