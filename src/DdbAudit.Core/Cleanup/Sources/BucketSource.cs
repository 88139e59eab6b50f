using System.Runtime.CompilerServices;
using DdbAudit.Storage;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Buckets of ours in the Region, with what lies in them.</summary>
internal sealed class BucketSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buckets = query.Account.Buckets;
        var listed = await buckets.ListHereAsync(cancellation);
        foreach (var (bucket, stack) in await query.FindOwnAsync("bucket", listed, (bucket, stop) => buckets.GetTagsAsync(bucket.Name, stop), AuditError.BucketNotFound, cancellation))
        {
            if (await buckets.FindAsync(bucket.Name, cancellation) is { } state)
                yield return await DescribeAsync(query, state, stack, cancellation) with { Created = bucket.Created };
        }
    }

    private static async Task<DdbAuditResource> DescribeAsync(InventoryQuery query, BucketState bucket, string stack, CancellationToken cancellation)
    {
        var (scope, contents) = (query.Account.Scope, query.Account.Contents);
        var folders = OwnLogFolders.Of(bucket, scope);
        var objectLock = await contents.FindObjectLockAsync(bucket.Name, cancellation);
        var lifecycle = await query.Account.Buckets.GetLifecycleAsync(bucket.Name, cancellation);
        var described = DdbAuditResource.In(scope, DdbResourceType.Bucket, bucket.Name, $"arn:{scope.Partition}:s3:::{bucket.Name}", stack) with
        {
            DependsOn = new DdbTextList([.. query.Trails.Where(trail => trail.Description.S3BucketName == bucket.Name).Select(trail => trail.Name)]),
            ObjectLock = objectLock?.ToString(),
            LogRetentionDays = folders.RetentionIn(lifecycle, await query.Account.Buckets.KeepsVersionsAsync(bucket.Name, cancellation)),
        };
        return query.CountsObjects ? Counted(described, await BucketContent.CountAsync(contents, bucket.Name, folders, query.Report, cancellation)) : described;
    }

    private static DdbAuditResource Counted(DdbAuditResource bucket, BucketContent content) => bucket with
    {
        ObjectCount = content.Objects,
        VersionCount = content.Versions,
        ForeignCount = content.ForeignVersions,
        UnfinishedUploads = content.UnfinishedUploads,
        Bytes = content.Bytes,
        OldestLog = content.OldestLog,
        NewestLog = content.NewestLog,
    };
}
