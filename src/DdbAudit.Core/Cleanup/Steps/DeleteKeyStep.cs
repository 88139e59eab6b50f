using DdbAudit.Queries;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Schedules the deletion of a KMS key of ours, unless a trail or a kept log needs it: without the key its logs cannot be read.</summary>
/// <param name="Days">7 to 30: KMS deletes no key at once.</param>
internal sealed record DeleteKeyStep(DdbAuditResource Resource, int Days) : RemovalStep(Resource)
{
    /// <summary>Whether logs were not asked for: what they need is then kept, which is looked at when the step is made.</summary>
    public bool LogsStay { get; init; }

    public override string Action => $"Schedule deletion of KMS key in {Days} days{(LogsStay ? ", unless what stays is encrypted with it" : "")}";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Keys.FindAsync(Resource.Arn, cancellation) is not { State: not KeyState.PendingDeletion } key)
            return Removed();

        if (!Ownership.IsOurs(key.Tags))
            throw new AuditException(AuditError.KeyNotOurs, $"Key '{key.Arn}' carries no tag of DdbAudit's.") { Target = key.Arn };

        if (await WhyNeededAsync(account, key, cancellation) is { } reason)
            return Removed() with { KeptBecause = reason };

        await account.Keys.ScheduleDeletionAsync(key.Arn, Days, cancellation);
        return Removed();
    }

    private static async Task<string?> WhyNeededAsync(IAuditAccount account, KeyState key, CancellationToken cancellation)
    {
        var trails = await account.Trails.DescribeEverywhereAsync(cancellation);
        if (trails.FirstOrDefault(trail => trail.KmsKeyId == key.Arn) is { } user)
            return $"trail '{user.Name}' encrypts with it";

        if (await FindWorkGroupAsync(account.Queries, key, cancellation) is { } group)
            return $"work group '{group.Name}' encrypts its results in {group.ResultLocation} with it";

        if (!key.Tags.TryGetValue(KeySettings.BucketTag, out var bucket) || await account.Buckets.FindAsync(bucket, cancellation) is not { } state)
            return null;

        return state.IsForeign
            ? $"bucket '{bucket}', whose logs it encrypted, cannot be looked into"
            : await HoldsLogsAsync(account.Contents, bucket, key, cancellation) ? $"logs in bucket '{bucket}' are encrypted with it" : null;
    }

    // Whosever it is. One of ours is gone by now, unless results of its queries are still there.
    private static async Task<WorkGroup?> FindWorkGroupAsync(IQueryService queries, KeyState key, CancellationToken cancellation)
    {
        foreach (var name in await queries.ListWorkGroupsAsync(cancellation))
        {
            if (await queries.FindWorkGroupAsync(name, cancellation) is { KmsKey: { } used } group && (used == key.Arn || used == key.KeyId))
                return group;
        }

        return null;
    }

    // What was written before the key was made cannot be encrypted with it.
    private static async Task<bool> HoldsLogsAsync(IBucketContents contents, string bucket, KeyState key, CancellationToken cancellation)
    {
        await foreach (var page in contents.ListVersionsAsync(bucket, "", cancellation))
        {
            if (page.Any(version => version is { IsDeleteMarker: false, Size: > 0 } && TrailObjectKey.IsMatch(version.Key) && !(version.LastModified < key.Created)))
                return true;
        }

        return false;
    }
}
