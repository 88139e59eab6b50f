namespace DdbAudit.Storage;

/// <summary>The buckets that trails deliver to. Calls on a bucket that exists carry the expected owner.</summary>
internal interface IBucketService
{
    /// <summary>A bucket's state; null where no bucket has the name. A bucket of another account is a state with <see cref="BucketState.IsForeign"/>.</summary>
    Task<BucketState?> FindAsync(string name, CancellationToken cancellation);

    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);

    /// <summary>The account's buckets in this Region.</summary>
    Task<IReadOnlyList<BucketListing>> ListHereAsync(CancellationToken cancellation);

    /// <exception cref="AuditException">BucketNotFound, AccessDenied, ...</exception>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string name, CancellationToken cancellation);

    /// <summary>Creates the bucket in this Region, tags in the creating call, and blocks public access to it.</summary>
    Task CreateAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation);

    /// <summary>Replaces the whole policy; null removes it.</summary>
    Task PutPolicyAsync(string name, string? policyJson, CancellationToken cancellation);

    /// <summary>How a bucket that is there keeps objects.</summary>
    Task<BucketStorage> GetStorageAsync(string name, CancellationToken cancellation);

    /// <summary>Whether versioning is enabled, or was and is suspended: then versions may lie there that no longer are the current ones.</summary>
    Task<bool> KeepsVersionsAsync(string name, CancellationToken cancellation);

    /// <summary>Enables versioning, or suspends it: it cannot be undone.</summary>
    Task SetVersioningAsync(string name, bool enabled, CancellationToken cancellation);

    /// <summary>Everybody's lifecycle rules; <see cref="BucketLifecycle.Empty"/> where there are none.</summary>
    /// <exception cref="AuditException">BucketNotFound, AccessDenied, ...</exception>
    Task<BucketLifecycle> GetLifecycleAsync(string name, CancellationToken cancellation);

    /// <summary>Replaces all lifecycle rules; where the new lifecycle has none, there is none any more.</summary>
    Task PutLifecycleAsync(string name, BucketLifecycle lifecycle, CancellationToken cancellation);

    /// <summary>Deletes an empty bucket.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);
}
