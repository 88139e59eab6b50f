using DdbAudit.Storage;

namespace DdbAudit.Cleanup;

/// <summary>Deletes every version of every log of ours in a bucket and aborts its unfinished uploads; what is not ours stays.</summary>
internal sealed class BucketEmptying(IBucketContents contents, string bucket, OwnLogFolders own, Action<long> report)
{
    // S3 takes 3,500 deletions a second of a prefix; the client slows down where it says so.
    private const int RequestsAtOnce = 8;

    private readonly object _gate = new();

    /// <summary>Versions deleted so far.</summary>
    public long Deleted { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>What the latest run left in the bucket.</summary>
    public BucketLeftovers Leftovers { get; private set; } = new(bucket);

    public async Task RunAsync(CancellationToken cancellation)
    {
        Leftovers = new BucketLeftovers(bucket);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(contents.ListVersionsAsync(bucket, "", cancellation), atOnce, DeleteOwnAsync);
        await foreach (var uploads in contents.ListUploadsAsync(bucket, cancellation))
        {
            Leftovers.AddForeign(uploads.Where(upload => !own.Includes(upload.Key)).Select(upload => upload.Key));
            await Parallel.ForEachAsync(uploads.Where(upload => own.Includes(upload.Key)), atOnce, AbortAsync);
        }
    }

    private async ValueTask DeleteOwnAsync(IReadOnlyList<ObjectVersion> page, CancellationToken cancellation)
    {
        var ours = page.Where(version => own.Includes(version.Key)).ToList();
        var failures = ours.Count > 0 ? await contents.DeleteVersionsAsync(bucket, ours, cancellation) : [];
        var failed = failures.Select(failure => (failure.Key, failure.VersionId)).ToHashSet();
        lock (_gate)
        {
            Leftovers.AddForeign(page.Where(version => !own.Includes(version.Key)).Select(version => version.Key));
            Leftovers.AddFailures(failures);
            Deleted += ours.Count - failures.Count;
            Bytes += ours.Where(version => !failed.Contains((version.Key, version.VersionId))).Sum(version => version.Size);
            report(Deleted);
        }
    }

    private async ValueTask AbortAsync(UnfinishedUpload upload, CancellationToken cancellation) =>
        await contents.AbortUploadAsync(bucket, upload, cancellation);
}
