using System.Runtime.CompilerServices;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

internal sealed class FakeBuckets(FakeRequests requests) : IBucketService
{
    public Dictionary<string, BucketState> All { get; } = [];

    public void Add(BucketState bucket) => All[bucket.Name] = bucket;

    public Task<BucketState?> FindAsync(string name, CancellationToken cancellation) =>
        requests.RunAsync("FindBucket", () => All.GetValueOrDefault(name), cancellation);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<string>>(
        "ListBuckets", () => [.. All.Values.Where(bucket => !bucket.IsForeign).Select(bucket => bucket.Name)], cancellation);

    public Task CreateAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) => requests.RunAsync(
        "CreateBucket", () => All.Add(name, new BucketState { Name = name, Tags = tags }), cancellation);

    public Task PutPolicyAsync(string name, string? policyJson, CancellationToken cancellation) => requests.RunAsync(
        "PutBucketPolicy", () => All[name] = All[name] with { Policy = policyJson }, cancellation);

    /// <summary>How buckets keep objects; one without an entry keeps no versions.</summary>
    public Dictionary<string, BucketStorage> Storage { get; } = [];

    public Task<BucketStorage> GetStorageAsync(string name, CancellationToken cancellation) => requests.RunAsync(
        "FindStorage", () => Storage.GetValueOrDefault(name) ?? new BucketStorage(IsVersioned: false, UsesBucketKey: false), cancellation);

    public Task SetVersioningAsync(string name, bool enabled, CancellationToken cancellation) => requests.RunAsync(
        "PutBucketVersioning", () => Storage[name] = new BucketStorage(enabled, UsesBucketKey: false), cancellation);

    /// <summary>What lies in the buckets.</summary>
    public Dictionary<string, List<ObjectVersion>> Objects { get; } = [];

    public Task DeleteAsync(string name, CancellationToken cancellation) => requests.RunAsync("DeleteBucket", () => Delete(name), cancellation);

    public async IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ListVersionsAsync(string name, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = await requests.RunAsync("ListObjectVersions", () => InBucket(name).Where(version => version.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList(), cancellation);
        if (found.Count > 0)
            yield return found;
    }

    public Task<IReadOnlyList<ObjectDeletionFailure>> DeleteVersionsAsync(string name, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation) =>
        requests.RunAsync<IReadOnlyList<ObjectDeletionFailure>>("DeleteObjects", () => DeleteVersions(name, versions), cancellation);

    private static List<ObjectDeletionFailure> DeleteVersions(List<ObjectVersion> bucket, IReadOnlyList<ObjectVersion> versions)
    {
        var locked = versions.Where(version => version.VersionId == "locked").ToList();
        bucket.RemoveAll(version => versions.Contains(version) && !locked.Contains(version));
        return [.. locked.Select(version => new ObjectDeletionFailure(version.Key, version.VersionId, "AccessDenied", "Object is locked."))];
    }

    private List<ObjectDeletionFailure> DeleteVersions(string name, IReadOnlyList<ObjectVersion> versions) => DeleteVersions(InBucket(name), versions);

    private List<ObjectVersion> InBucket(string name) => Objects.GetValueOrDefault(name) ?? [];

    private void Delete(string name)
    {
        if (InBucket(name).Count > 0)
            throw new AuditException(AuditError.ServiceError, "The bucket you tried to delete is not empty.") { AwsErrorCode = "BucketNotEmpty" };
        Assert.True(All.Remove(name));
    }
}
