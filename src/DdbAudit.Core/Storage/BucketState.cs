namespace DdbAudit.Storage;

/// <summary>A bucket as it stands.</summary>
internal sealed record BucketState
{
    public required string Name { get; init; }

    /// <summary>It exists, but another account owns it: nothing else is known of it.</summary>
    public bool IsForeign { get; init; }

    public string? Region { get; init; }

    /// <summary>The policy document as JSON; null where there is none.</summary>
    public string? Policy { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset? Created { get; init; }
}
