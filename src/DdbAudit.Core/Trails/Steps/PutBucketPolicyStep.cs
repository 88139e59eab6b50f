namespace DdbAudit.Trails.Steps;

internal sealed record PutBucketPolicyStep(string Bucket, string? PolicyBefore, string PolicyAfter) : PlanStep
{
    public override string Action => "Let CloudTrail write to bucket";

    public override string Target => Bucket;

    public override string? Before => PolicyBefore;

    public override string After => PolicyAfter;

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Buckets.PutPolicyAsync(Bucket, PolicyAfter, cancellation);

    public override Task UndoAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Buckets.PutPolicyAsync(Bucket, PolicyBefore, cancellation);
}
