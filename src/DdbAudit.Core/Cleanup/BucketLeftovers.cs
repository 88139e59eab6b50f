using DdbAudit.Storage;

namespace DdbAudit.Cleanup;

/// <summary>What was found in a bucket and not deleted: what others put there, and what S3 did not delete.</summary>
internal sealed class BucketLeftovers(string bucket)
{
    private const string AccessDenied = "AccessDenied";

    public long Foreign { get; private set; }

    public string? FirstForeign { get; private set; }

    public long Failures { get; private set; }

    public ObjectDeletionFailure? FirstFailure { get; private set; }

    public bool IsEmpty => Foreign == 0 && Failures == 0;

    public void AddForeign(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            Foreign++;
            FirstForeign ??= key;
        }
    }

    public void AddFailures(IReadOnlyList<ObjectDeletionFailure> failures)
    {
        Failures += failures.Count;
        FirstFailure ??= failures is [var first, ..] ? first : null;
    }

    /// <summary>Why the bucket stays; S3 is asked what holds the first version that it did not delete.</summary>
    public async Task<AuditException> ToErrorAsync(IBucketContents contents, CancellationToken cancellation)
    {
        var held = FirstFailure is { Code: AccessDenied } denied ? await contents.FindLockAsync(bucket, denied.Key, denied.VersionId, cancellation) : null;
        var kept = FirstFailure is null ? null : $"{Failures:N0} versions were not deleted, the first of '{FirstFailure.Key}': {held?.ToString() ?? FirstFailure.Message}.";
        var foreign = Foreign == 0 ? null : $"{Foreign:N0} objects or uploads are not logs of DdbAudit's trails, such as '{FirstForeign}'.";
        return new AuditException(AuditError.RemovalIncomplete, string.Join(' ', new[] { $"Bucket '{bucket}' stays.", kept, foreign }.OfType<string>()))
        {
            Target = bucket,
            AwsErrorCode = FirstFailure?.Code,
            Remedy = Remedy(held),
        };
    }

    private string Remedy(ObjectLock? held)
    {
        const string Again = "then run the same command again.";
        if (held is not null)
            return $"DdbAudit never bypasses a lock. Wait until it ends, or have it taken off, {Again}";

        return FirstFailure switch
        {
            null => $"Move them or delete them, {Again}",
            { Code: AccessDenied } => $"Ask for the IAM permission s3:DeleteObjectVersion, {Again}",
            _ => "Run the same command again.",
        };
    }
}
