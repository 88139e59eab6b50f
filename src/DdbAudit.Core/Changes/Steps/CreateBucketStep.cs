using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes.Steps;

internal sealed record CreateBucketStep(string Bucket, string Stack) : PlanStep
{
    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> ExtraTags { get; init; } = new Dictionary<string, string>();

    public override string Action => "Create bucket";

    public override string Target => Bucket;

    public override string After => "private, public access blocked, tagged as DdbAudit's";

    // Tags go along in the creating call, the block of public access follows.
    public override bool IsOneChange => false;

    public override bool CreatesTarget => true;

    public override IEnumerable<Permission> Permissions(AuditScope scope)
    {
        var arn = $"arn:{scope.Partition}:s3:::{Bucket}";
        return [new Permission("s3:CreateBucket", arn), new Permission("s3:TagResource", arn), new Permission("s3:PutBucketPublicAccessBlock", arn)];
    }

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Buckets.CreateAsync(Bucket, Ownership.TagsFor(Stack, ExtraTags), cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Buckets.FindAsync(Bucket, cancellation) is { } bucket && Ownership.BelongsTo(bucket.Tags, Stack))
        {
            await DeleteFolderMarksAsync(account.Contents, cancellation);
            await account.Buckets.DeleteAsync(Bucket, cancellation);
        }
    }

    // CloudTrail marks its folders with empty objects when a trail is made. Whatever else lies there keeps the bucket from being deleted.
    private async Task DeleteFolderMarksAsync(IBucketContents contents, CancellationToken cancellation)
    {
        await foreach (var page in contents.ListVersionsAsync(Bucket, "", cancellation))
        {
            var marks = page.Where(version => version.Size == 0 && TrailObjectKey.IsMatch(version.Key)).ToList();
            if (marks.Count > 0)
                await contents.DeleteVersionsAsync(Bucket, marks, cancellation);
        }
    }
}
