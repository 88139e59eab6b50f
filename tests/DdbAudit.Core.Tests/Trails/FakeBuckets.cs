using DdbAudit.Cleanup;
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

    public Task DeleteAsync(string name, CancellationToken cancellation) => requests.RunAsync("DeleteBucket", () => Assert.True(All.Remove(name)), cancellation);

    public IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ListVersionsAsync(string name, string prefix, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<ObjectDeletionFailure>> DeleteVersionsAsync(string name, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation) => throw new NotSupportedException();
}
