using DdbAudit.Storage;

namespace DdbAudit.Changes.Steps;

/// <summary>Writes, changes or removes one lifecycle rule of ours; S3 replaces the rules of all with it, so that what it was made from is looked at again before.</summary>
/// <param name="RuleId">The rule that changes.</param>
/// <param name="Found">The bucket's lifecycle as it was read.</param>
/// <param name="Wanted">The same with the change.</param>
internal sealed record PutLifecycleStep(string Bucket, string RuleId, BucketLifecycle Found, BucketLifecycle Wanted) : PlanStep
{
    public override string Action => After is null ? "Remove lifecycle rule" : "Set lifecycle rule";

    public override string Target => Bucket;

    /// <summary>Whether objects that lie there are deleted earlier than by the lifecycle that was found.</summary>
    public bool DeletesEarlier { get; init; }

    public override bool IsHighImpact => DeletesEarlier;

    public override string? Before => Found.Find(RuleId)?.ToString();

    public override string? After => Wanted.Find(RuleId)?.ToString();

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("s3:PutLifecycleConfiguration", $"arn:{scope.Partition}:s3:::{Bucket}")];

    /// <exception cref="AuditException">LifecycleChanged: the rules are not those that were planned for; nothing was written.</exception>
    public override async Task ApplyAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (!Found.IsSame(await account.Buckets.GetLifecycleAsync(Bucket, cancellation)))
            throw new AuditException(AuditError.LifecycleChanged, $"Somebody else changed the lifecycle of bucket '{Bucket}' since it was read.") { Target = Bucket };

        await account.Buckets.PutLifecycleAsync(Bucket, Wanted, cancellation);
    }

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (Wanted.IsSame(await account.Buckets.GetLifecycleAsync(Bucket, cancellation)))
            await account.Buckets.PutLifecycleAsync(Bucket, Found, cancellation);
    }
}
