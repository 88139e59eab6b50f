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
        request.Check();
        if (!request.Force)
        {
            RefuseShared(target);
        }

        var found = await ReadAsync(target, cancellation);
        var rule = request.ToRule(target.RuleIdIn(found), target.LogPrefix);
        return Step(target, rule.Id, found, found.With(rule, target.Bucket));
    }

    /// <returns>Null where there is no rule of ours.</returns>
    public async Task<PutLifecycleStep?> PlanRemoveAsync(RetentionTarget target, CancellationToken cancellation)
    {
        var found = await ReadAsync(target, cancellation);
        var id = target.RuleIdIn(found);
        return Step(target, id, found, found.Without(id));
    }

    /// <exception cref="AuditException">BucketNotFound, BucketNotOurs, AccessDenied, ...</exception>
    public async Task<DdbAuditRetention> GetAsync(RetentionTarget target, CancellationToken cancellation)
    {
        var lifecycle = await ReadAsync(target, cancellation);
        var objectLock = await account.Contents.FindObjectLockAsync(target.Bucket, cancellation);
        var isVersioned = await account.Buckets.IsVersionedAsync(target.Bucket, cancellation);
        return DdbAuditRetention.Of(target, lifecycle, objectLock, isVersioned, account.Scope);
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

    private static PutLifecycleStep? Step(RetentionTarget target, string id, BucketLifecycle found, BucketLifecycle wanted) =>
        ReferenceEquals(found, wanted) ? null : new PutLifecycleStep(target.Bucket, id, found, wanted);

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
