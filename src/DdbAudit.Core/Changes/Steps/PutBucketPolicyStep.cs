using DdbAudit.Storage;

namespace DdbAudit.Changes.Steps;

internal sealed record PutBucketPolicyStep(BucketPolicy Policy, string? PolicyBefore, string PolicyAfter) : PlanStep
{
    public override string Action => "Let CloudTrail write to bucket";

    public override string Target => Policy.Bucket;

    public override string? Before => PolicyBefore;

    public override string After => PolicyAfter;

    public override IEnumerable<Permission> Permissions(AuditScope scope) =>
        [new Permission("s3:PutBucketPolicy", $"arn:{scope.Partition}:s3:::{Policy.Bucket}") { MayComeFromResource = PolicyBefore is not null }];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Buckets.PutPolicyAsync(Policy.Bucket, PolicyAfter, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        var bucket = await account.Buckets.FindAsync(Policy.Bucket, cancellation);
        if (bucket?.Policy is { } current && Policy.HasOwnStatements(current))
            await account.Buckets.PutPolicyAsync(Policy.Bucket, Policy.Without(current), cancellation);
    }
}
