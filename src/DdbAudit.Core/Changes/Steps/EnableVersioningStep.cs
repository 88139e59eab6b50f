namespace DdbAudit.Changes.Steps;

/// <summary>Has a bucket of ours keep every version of its objects.</summary>
internal sealed record EnableVersioningStep(string Bucket) : PlanStep
{
    public override string Action => "Enable bucket versioning";

    public override string Target => Bucket;

    public override string Before => "off";

    public override string After => "on";

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("s3:PutBucketVersioning", $"arn:{scope.Partition}:s3:::{Bucket}")];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Buckets.SetVersioningAsync(Bucket, enabled: true, cancellation);

    public override Task UndoAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Buckets.SetVersioningAsync(Bucket, enabled: false, cancellation);
}
