using DdbAudit.Storage;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeBuckets(FakeRequests requests) : IBucketService
{
    public Dictionary<string, BucketState> All { get; } = [];

    public void Add(BucketState bucket) => All[bucket.Name] = bucket;

    public Task<BucketState?> FindAsync(string name, CancellationToken cancellation) =>
        requests.RunAsync("FindBucket", () => All.GetValueOrDefault(name), cancellation);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<string>>(
        "ListBuckets", () => [.. All.Values.Where(bucket => !bucket.IsForeign).Select(bucket => bucket.Name)], cancellation);

    public Task<IReadOnlyList<BucketListing>> ListHereAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<BucketListing>>(
        "ListBuckets", () => [.. All.Values.Where(bucket => !bucket.IsForeign).Select(bucket => new BucketListing(bucket.Name, bucket.Created))], cancellation);

    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string name, CancellationToken cancellation) => requests.RunAsync(
        "ListTagsOfBucket", () => All[name].Tags, cancellation);

    public Task CreateAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) => requests.RunAsync(
        "CreateBucket", () => All.Add(name, new BucketState { Name = name, Tags = tags }), cancellation);

    public Task PutPolicyAsync(string name, string? policyJson, CancellationToken cancellation) => requests.RunAsync(
        "PutBucketPolicy", () => All[name] = All[name] with { Policy = policyJson }, cancellation);

    /// <summary>How buckets keep objects; one without an entry keeps no versions.</summary>
    public Dictionary<string, BucketStorage> Storage { get; } = [];

    public Task<BucketStorage> GetStorageAsync(string name, CancellationToken cancellation) => requests.RunAsync(
        "FindStorage", () => Storage.GetValueOrDefault(name) ?? new BucketStorage(IsVersioned: false, UsesBucketKey: false), cancellation);

    public Task<bool> KeepsVersionsAsync(string name, CancellationToken cancellation) =>
        requests.RunAsync("FindVersioning", () => Storage.GetValueOrDefault(name) is { IsVersioned: true }, cancellation);

    public Task SetVersioningAsync(string name, bool enabled, CancellationToken cancellation) => requests.RunAsync(
        "PutBucketVersioning", () => Storage[name] = new BucketStorage(enabled, UsesBucketKey: false), cancellation);

    /// <summary>The lifecycles of buckets; one without an entry has none.</summary>
    public Dictionary<string, BucketLifecycle> Lifecycles { get; } = [];

    public Task<BucketLifecycle> GetLifecycleAsync(string name, CancellationToken cancellation) => requests.RunAsync(
        "FindLifecycle", () => Lifecycles.GetValueOrDefault(name) ?? BucketLifecycle.Empty, cancellation);

    public Task PutLifecycleAsync(string name, BucketLifecycle lifecycle, CancellationToken cancellation) => requests.RunAsync(
        "PutLifecycle", () => Lifecycles[name] = lifecycle, cancellation);

    /// <summary>What lies in the buckets.</summary>
    public Dictionary<string, List<ObjectVersion>> Objects { get; } = [];

    public Task DeleteAsync(string name, CancellationToken cancellation) => requests.RunAsync("DeleteBucket", () => Delete(name), cancellation);

    public List<ObjectVersion> InBucket(string name) => Objects.GetValueOrDefault(name) ?? [];

    private void Delete(string name)
    {
        if (InBucket(name).Count > 0)
            throw new AuditException(AuditError.ServiceError, "The bucket you tried to delete is not empty.") { AwsErrorCode = "BucketNotEmpty" };
        Assert.True(All.Remove(name));
    }
}
