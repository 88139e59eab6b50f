namespace DdbAudit.Storage;

/// <summary>What lies in buckets: object versions, unfinished uploads, and what keeps them from being deleted.</summary>
internal interface IBucketContents
{
    /// <summary>Every version and delete marker under the prefix, a page (at most 1,000) at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ListVersionsAsync(string bucket, string prefix, CancellationToken cancellation);

    /// <summary>Deletes versions, 1,000 a request; returns what could not be deleted and why. Governance mode is never bypassed.</summary>
    Task<IReadOnlyList<ObjectDeletionFailure>> DeleteVersionsAsync(string bucket, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation);

    /// <summary>Every upload that was begun and neither completed nor aborted, a page (at most 1,000) at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<UnfinishedUpload>> ListUploadsAsync(string bucket, CancellationToken cancellation);

    /// <summary>Ends an upload and drops its parts; one that has ended already is no error.</summary>
    Task AbortUploadAsync(string bucket, UnfinishedUpload upload, CancellationToken cancellation);

    /// <summary>What keeps a version from being deleted; null where nothing does, or where the caller may not read it.</summary>
    Task<ObjectLock?> FindLockAsync(string bucket, string key, string? versionId, CancellationToken cancellation);

    /// <summary>Null where Object Lock is off.</summary>
    Task<ObjectLockDefault?> FindObjectLockAsync(string bucket, CancellationToken cancellation);
}
