using DdbAudit.Storage;

namespace DdbAudit.Retention;

/// <summary>What a user of a trail's logs should know of how they are kept, a sentence each.</summary>
/// <param name="keepsVersions">Whether the bucket is versioned, or was.</param>
internal sealed class RetentionFindings(RetentionTarget target, BucketLifecycle lifecycle, ObjectLockDefault? objectLock, bool keepsVersions)
{
    private readonly LifecycleRule? _standing = target.FindOwn(lifecycle);

    private LifecycleRule? Own => _standing is { IsEnabled: true } ? _standing : null;

    /// <summary>Rules of others that are in force for these logs.</summary>
    public IReadOnlyList<LifecycleRule> Others =>
        [.. lifecycle.Rules.Where(rule => rule.IsEnabled && rule != _standing && rule.Overlaps(target.LogPrefix))];

    /// <summary>Days after which no log is left; null where some stay.</summary>
    public int? KeptDays => lifecycle.KeptDaysOf(target.LogFolder, keepsVersions);

    public IReadOnlyList<string> Sentences => [.. Disabled(), .. Places(), .. Deletions(), .. NoncurrentDeletions(), .. Versions(), .. Locks(), .. Archives(), .. SmallFiles()];

    private int? ExpirationDays => lifecycle.ExpirationDaysOf(target.LogFolder);

    private IEnumerable<string> Disabled()
    {
        if (_standing is { IsEnabled: false })
            yield return $"DdbAudit's rule '{_standing.Id}' is disabled: nothing is deleted or moved by it. Set-DdbAuditRetention writes it anew, enabled.";
    }

    private IEnumerable<string> Places()
    {
        if (target is { Trail: null, TrailPrefixes: { } prefixes })
            yield return $"No trail that can be read from here delivers to {Under(target.S3KeyPrefix ?? "")} of bucket '{target.Bucket}'{(prefixes.Count > 0 ? $"; trails deliver to {string.Join(", ", prefixes.Select(Under))}" : "")}.";
    }

    private static string Under(string prefix) => prefix.Length > 0 ? $"key prefix '{prefix}'" : "no key prefix";

    private IEnumerable<string> Deletions() => Others
        .Where(rule => rule.ExpirationDate is not null || (rule.ExpirationDays is { } days && !(days >= Own?.ExpirationDays)))
        .Select(rule => $"A lifecycle rule of others deletes {(rule.IsForAllIn(target.LogFolder) ? "logs" : "some of the trail's files")}{Earlier}: {rule}.");

    private IEnumerable<string> NoncurrentDeletions() => Others
        .Where(rule => keepsVersions && rule.NoncurrentDays is { } days && !(days >= Own?.NoncurrentDays))
        .Select(rule => $"A lifecycle rule of others deletes versions of logs that were deleted or replaced{Earlier}: {rule}.");

    private string Earlier => Own is null ? "" : " earlier than DdbAudit's";

    private IEnumerable<string> Versions()
    {
        if (keepsVersions && ExpirationDays is { } days && KeptDays is null)
            yield return $"The bucket is versioned, or was, and no rule deletes noncurrent versions: after {days} days a delete marker hides logs, and they are stored and billed for ever.";
    }

    private IEnumerable<string> Locks()
    {
        if (objectLock is { RetainedDays: > 0 } && ExpirationDays < objectLock.RetainedDays)
            yield return $"Object Lock ({objectLock}) keeps each version longer than the {ExpirationDays} days after which logs expire: from then on a delete marker hides them, and they are stored and billed until the lock ends.";
    }

    private IEnumerable<string> Archives() => lifecycle.Rules
        .Where(rule => rule.IsEnabled && rule.Overlaps(target.LogPrefix))
        .SelectMany(rule => rule.Transitions)
        .Where(transition => transition.IsToArchive)
        .Select(transition => $"After {transition.Days} days logs are in {transition.StorageClass}, where nothing can read them until they are restored; GLACIER_IR costs little more and can be read at once.");

    // S3 User Guide, "Constraints and considerations for transitions": since September 2024 no class takes smaller objects by default.
    private IEnumerable<string> SmallFiles()
    {
        if (Own is { Transitions.Count: > 0 } && lifecycle.TransitionDefaultMinimumObjectSize != "varies_by_storage_class")
            yield return "Log files below 128 KB do not move to another storage class, which is most of them where few calls are logged.";
    }
}
