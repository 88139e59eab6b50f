using System.Runtime.CompilerServices;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Fakes;

/// <summary>What lies in the fake buckets. A version whose id is "locked" cannot be deleted.</summary>
internal sealed class FakeContents(FakeRequests requests, FakeBuckets buckets) : IBucketContents
{
    public Dictionary<string, List<UnfinishedUpload>> Uploads { get; } = [];

    public ObjectLock? Lock { get; set; }

    public ObjectLockDefault? ObjectLock { get; set; }

    public async IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ListVersionsAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = await requests.RunAsync(
            "ListObjectVersions", () => buckets.InBucket(bucket).Where(version => version.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList(), cancellation);
        if (found.Count > 0)
            yield return found;
    }

    public Task<IReadOnlyList<ObjectDeletionFailure>> DeleteVersionsAsync(string bucket, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation) =>
        requests.RunAsync<IReadOnlyList<ObjectDeletionFailure>>("DeleteObjects", () => DeleteVersions(buckets.InBucket(bucket), versions), cancellation);

    public async IAsyncEnumerable<IReadOnlyList<UnfinishedUpload>> ListUploadsAsync(string bucket, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = await requests.RunAsync("ListUploads", () => InBucket(bucket).ToList(), cancellation);
        if (found.Count > 0)
            yield return found;
    }

    public Task AbortUploadAsync(string bucket, UnfinishedUpload upload, CancellationToken cancellation) =>
        requests.RunAsync("AbortUpload", () => Assert.True(InBucket(bucket).Remove(upload)), cancellation);

    public Task<ObjectLock?> FindLockAsync(string bucket, string key, string? versionId, CancellationToken cancellation) =>
        requests.RunAsync("FindLock", () => Lock, cancellation);

    public Task<ObjectLockDefault?> FindObjectLockAsync(string bucket, CancellationToken cancellation) => requests.RunAsync("FindObjectLock", () => ObjectLock, cancellation);

    private static List<ObjectDeletionFailure> DeleteVersions(List<ObjectVersion> bucket, IReadOnlyList<ObjectVersion> versions)
    {
        var locked = versions.Where(version => version.VersionId == "locked").ToList();
        bucket.RemoveAll(version => versions.Contains(version) && !locked.Contains(version));
        return [.. locked.Select(version => new ObjectDeletionFailure(version.Key, version.VersionId, "AccessDenied", "Object is locked."))];
    }

    private List<UnfinishedUpload> InBucket(string bucket) => Uploads.GetValueOrDefault(bucket) ?? [];
}
