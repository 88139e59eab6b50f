using DdbAudit.Trails;

namespace DdbAudit.Cleanup;

/// <summary>Deletes every version of every file that CloudTrail wrote to a bucket, a page at a time.</summary>
internal sealed class BucketEmptying(IBucketService buckets, string bucket, Action<RemovalProgress> report)
{
    public long Objects { get; private set; }

    public long Bytes { get; private set; }

    /// <exception cref="AuditException">Somebody else's objects lie in the bucket, or S3 refused to delete some.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var foreign = new List<string>();
        await foreach (var page in buckets.ListVersionsAsync(bucket, "", cancellation))
        {
            foreign.AddRange(page.Where(version => !TrailObjectKey.IsMatch(version.Key)).Select(version => version.Key));
            await DeleteAsync([.. page.Where(version => TrailObjectKey.IsMatch(version.Key))], cancellation);
        }

        if (foreign.Count > 0)
        {
            throw new AuditException(AuditError.RemovalIncomplete, $"Bucket '{bucket}' holds {foreign.Count} objects that CloudTrail did not write, such as '{foreign[0]}'.")
            {
                Target = bucket,
                Remedy = "Move or delete them, then run the same command again.",
            };
        }
    }

    private async Task DeleteAsync(IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation)
    {
        if (versions.Count == 0)
        {
            return;
        }

        var failures = await buckets.DeleteVersionsAsync(bucket, versions, cancellation);
        Objects += versions.Count - failures.Count;
        Bytes += versions.Sum(version => version.Size);
        report(new RemovalProgress(bucket, Objects, 0));
        if (failures.Count > 0)
        {
            throw new AuditException(AuditError.RemovalIncomplete, $"S3 did not delete {failures.Count} objects of bucket '{bucket}'; '{failures[0].Key}': {failures[0].Message}")
            {
                Target = bucket,
                AwsErrorCode = failures[0].Code,
            };
        }
    }
}
