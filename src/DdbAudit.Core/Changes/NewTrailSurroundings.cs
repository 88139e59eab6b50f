using DdbAudit.Storage;

namespace DdbAudit.Changes;

/// <summary>What a new trail meets: the bucket and the key that it is to use, as they stand.</summary>
internal sealed record NewTrailSurroundings
{
    public required string BucketName { get; init; }

    /// <summary>Null where the bucket is still to be made.</summary>
    public BucketState? Bucket { get; init; }

    /// <summary>How that bucket keeps objects; null where it is still to be made or was not asked.</summary>
    public BucketStorage? Storage { get; init; }

    /// <summary>The key that was named, or the one that the stack's alias stands for; null where there is none.</summary>
    public KeyState? Key { get; init; }

    /// <summary>The steps that have the trail deliver to CloudWatch Logs too.</summary>
    public LogDeliverySteps LogDelivery { get; init; } = LogDeliverySteps.None;

    /// <summary>Whether the key that was made for this stack before can serve again: its bucket's older logs need it anyway.</summary>
    public bool HasOwnKey(string stack) => Key is { State: KeyState.Enabled } key && Ownership.BelongsTo(key.Tags, stack);
}
