namespace DdbAudit.Trails.Steps;

internal sealed record CreateBucketStep(string Bucket, string Stack) : PlanStep
{
    public override string Action => "Create bucket";

    public override string Target => Bucket;

    public override string After => "private, public access blocked, tagged as DdbAudit's";

    // Tags go along in the creating call, the block of public access follows.
    public override bool IsOneChange => false;

    public override bool CreatesTarget => true;

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Buckets.CreateAsync(Bucket, Ownership.TagsFor(Stack), cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Buckets.FindAsync(Bucket, cancellation) is { } bucket && Ownership.BelongsTo(bucket.Tags, Stack))
        {
            await account.Buckets.DeleteAsync(Bucket, cancellation);
        }
    }
}
