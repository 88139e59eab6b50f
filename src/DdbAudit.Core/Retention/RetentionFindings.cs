using DdbAudit.Storage;

namespace DdbAudit.Retention;

/// <summary>What a user of a trail's logs should know of how they are kept, a sentence each.</summary>
/// <param name="isVersioned">Whether the bucket is.</param>
internal sealed class RetentionFindings(RetentionTarget target, BucketLifecycle lifecycle, ObjectLockDefault? objectLock, bool isVersioned)
{
    private readonly LifecycleRule? _own = target.FindOwn(lifecycle);

    /// <summary>Rules of others that are in force for these logs.</summary>
    public IReadOnlyList<LifecycleRule> Others =>
        [.. lifecycle.Rules.Where(rule => rule.IsEnabled && rule != _own && rule.Overlaps(target.LogPrefix))];

    /// <summary>Days after which no log is left; null where some stay.</summary>
    public int? KeptDays => lifecycle.KeptDaysOf(target.LogFolder, isVersioned);

    public IReadOnlyList<string> Sentences => [.. Deletions(), .. Versions(), .. Locks(), .. Archives(), .. SmallFiles()];

    private int? ExpirationDays => lifecycle.ExpirationDaysOf(target.LogFolder);

    private IEnumerable<string> Deletions() => Others
        .Where(rule => rule.ExpirationDate is not null || (rule.ExpirationDays is { } days && !(days >= _own?.ExpirationDays)))
        .Select(rule => $"A lifecycle rule of others deletes logs{(_own is null ? "" : " earlier than DdbAudit's")}: {rule}.");

    private IEnumerable<string> Versions()
    {
        if (isVersioned && ExpirationDays is { } days && KeptDays is null)
        {
            yield return $"The bucket is versioned, and no rule deletes noncurrent versions: after {days} days a delete marker hides logs, and they are stored and billed for ever.";
        }
    }

    private IEnumerable<string> Locks()
    {
        if (objectLock is { RetainedDays: > 0 } && ExpirationDays < objectLock.RetainedDays)
        {
            yield return $"Object Lock ({objectLock}) keeps each version longer than the {ExpirationDays} days after which logs expire: from then on a delete marker hides them, and they are stored and billed until the lock ends.";
        }
    }

    private IEnumerable<string> Archives() => lifecycle.Rules
        .Where(rule => rule.IsEnabled && rule.Overlaps(target.LogPrefix))
        .SelectMany(rule => rule.Transitions)
        .Where(transition => transition.IsToArchive)
        .Select(transition => $"After {transition.Days} days logs are in {transition.StorageClass}, where nothing can read them until they are restored; GLACIER_IR costs little more and can be read at once.");

    // S3 User Guide, "Constraints and considerations for transitions": since September 2024 no class takes smaller objects by default.
    private IEnumerable<string> SmallFiles()
    {
        if (_own is { Transitions.Count: > 0 } && lifecycle.TransitionDefaultMinimumObjectSize != "varies_by_storage_class")
        {
            yield return "Log files below 128 KB do not move to another storage class, which is most of them where few calls are logged.";
        }
    }
}
