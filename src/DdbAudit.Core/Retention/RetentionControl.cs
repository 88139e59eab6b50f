using DdbAudit.Changes.Steps;
using DdbAudit.Storage;

namespace DdbAudit.Retention;

/// <summary>Plans what is to be done to a bucket's lifecycle, and tells how long logs are kept.</summary>
internal sealed class RetentionControl(IAuditAccount account)
{
    /// <returns>Null where it is so already.</returns>
    /// <exception cref="AuditException">As <see cref="RetentionRequest.Check"/>; BucketInUse, BucketNotFound, BucketNotOurs, LifecycleFull, LifecycleConflict. Nothing has changed.</exception>
    public async Task<PutLifecycleStep?> PlanSetAsync(RetentionTarget target, RetentionRequest request, CancellationToken cancellation)
    {
        var found = await ReadAsync(target, cancellation);
        var completed = request.CompletedBy(target.FindOwn(found));
        completed.Check();
        if (!request.Force)
            RefuseShared(target);

        var rule = completed.ToRule(target.RuleIdIn(found), target.LogPrefix);
        return await PlanAsync(target, rule.Id, found, found.With(rule, target.Bucket), cancellation);
    }

    /// <returns>Null where there is no rule of ours.</returns>
    public async Task<PutLifecycleStep?> PlanRemoveAsync(RetentionTarget target, CancellationToken cancellation)
    {
        var found = await ReadAsync(target, cancellation);
        var id = target.RuleIdIn(found);
        return await PlanAsync(target, id, found, found.Without(id), cancellation);
    }

    /// <exception cref="AuditException">BucketNotFound, BucketNotOurs, AccessDenied, ...</exception>
    public async Task<DdbAuditRetention> GetAsync(RetentionTarget target, CancellationToken cancellation)
    {
        var lifecycle = await ReadAsync(target, cancellation);
        var objectLock = await account.Contents.FindObjectLockAsync(target.Bucket, cancellation);
        var keepsVersions = await account.Buckets.KeepsVersionsAsync(target.Bucket, cancellation);
        return DdbAuditRetention.Of(target, lifecycle, objectLock, keepsVersions, account.Scope);
    }

    private async Task<BucketLifecycle> ReadAsync(RetentionTarget target, CancellationToken cancellation)
    {
        var bucket = await account.Buckets.FindAsync(target.Bucket, cancellation)
            ?? throw new AuditException(AuditError.BucketNotFound, $"There is no bucket '{target.Bucket}'.") { Target = target.Bucket };
        if (bucket.IsForeign)
        {
            throw new AuditException(AuditError.BucketNotOurs, $"Bucket '{target.Bucket}' belongs to another account, which alone says how long it keeps logs.")
            {
                Target = target.Bucket,
                Remedy = $"Ask the owner of the bucket for a lifecycle rule on '{target.LogPrefix}', such as by Set-DdbAuditRetention -BucketName {target.Bucket} -AccountId {account.Scope.AccountId}.",
            };
        }

        return await account.Buckets.GetLifecycleAsync(target.Bucket, cancellation);
    }

    private async Task<PutLifecycleStep?> PlanAsync(RetentionTarget target, string id, BucketLifecycle found, BucketLifecycle wanted, CancellationToken cancellation) =>
        ReferenceEquals(found, wanted)
            ? null
            : new PutLifecycleStep(target.Bucket, id, found, wanted) { DeletesEarlier = await DeletesEarlierAsync(target, found, wanted, cancellation) };

    // The first rule of a bucket that nothing lies in yet takes nothing from anybody.
    private async Task<bool> DeletesEarlierAsync(RetentionTarget target, BucketLifecycle found, BucketLifecycle wanted, CancellationToken cancellation) =>
        wanted.DeletesEarlierThan(found, target.LogFolder, await account.Buckets.KeepsVersionsAsync(target.Bucket, cancellation))
        && (found.ExpirationDaysOf(target.LogFolder) is not null || await MayHaveLogsAsync(target, cancellation));

    private async Task<bool> MayHaveLogsAsync(RetentionTarget target, CancellationToken cancellation)
    {
        try
        {
            await foreach (var page in account.Contents.ListVersionsAsync(target.Bucket, target.LogPrefix, cancellation))
            {
                if (page.Count > 0)
                    return true;
            }

            return false;
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            return true;
        }
    }

    private static void RefuseShared(RetentionTarget target)
    {
        if (target.Sharing is [var other, ..])
        {
            throw new AuditException(
                AuditError.BucketInUse,
                $"Trail '{other.Name}' of {other.HomeRegion} delivers to bucket '{target.Bucket}' under the same prefix: its logs cannot be told from those of '{target.Stack}' and would expire with them.")
            {
                Target = target.Bucket,
                Remedy = "Give -Force if the logs of both are meant, or let one of the trails deliver elsewhere.",
            };
        }
    }
}
