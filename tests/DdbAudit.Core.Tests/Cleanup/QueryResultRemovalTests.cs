using DdbAudit.Cleanup;
using DdbAudit.Queries;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Cleanup;

/// <summary>Results of queries hold keys of items, as logs do: what keeps them, and what takes them.</summary>
public sealed class QueryResultRemovalTests : IDisposable
{
    private const string Stack = Ownership.DefaultStack;
    private const string Bucket = "results";
    private const string Folder = $"DdbAudit-AthenaResults/{Stack}/";

    private static readonly RemovalRequest WithLogs = new() { IncludeLogs = true };

    private readonly FakeAccount _account = new();
    private readonly List<string> _warnings = [];

    public QueryResultRemovalTests()
    {
        _account.Buckets.Add(new BucketState { Name = Bucket });
        _account.Queries.Groups["DdbAudit-" + Stack] = new WorkGroup("DdbAudit-" + Stack, $"s3://{Bucket}/{Folder}") { Tags = Ownership.TagsFor(Stack) };
    }

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Query_results_hold_keys_and_stay_with_their_work_group_unless_logs_go_too()
    {
        _account.Buckets.Objects[Bucket] = [Result()];

        var plan = await RemovalPlan.MakeAsync(_account, await FindAsync(), new RemovalRequest { IncludeTable = true }, default);

        Assert.DoesNotContain(plan.Steps, step => step.Resource.ResourceType is DdbResourceType.AthenaResults or DdbResourceType.AthenaWorkGroup);
        var kept = plan.Kept.ToDictionary(result => result.ResourceType, result => result.KeptBecause);
        Assert.Equal("they hold keys of items, and -IncludeLogs was not given", kept[DdbResourceType.AthenaResults]);
        Assert.Equal($"results in s3://{Bucket}/{Folder} are kept and are found by it", kept[DdbResourceType.AthenaWorkGroup]);
        await RemoveAsync(await FindAsync(), WithLogs);
        Assert.Empty(_account.Buckets.Objects[Bucket]);
        Assert.Empty(_account.Queries.Groups);
    }

    [Fact]
    public async Task A_work_group_without_results_goes_and_takes_none_that_came_since()
    {
        var found = await FindAsync();
        _account.Requests.On("FindWorkGroup", () => _account.Buckets.Objects[Bucket] = [Result()]);

        var late = Assert.Single(await RemoveAsync(found, new RemovalRequest()), result => result.ResourceType == DdbResourceType.AthenaWorkGroup);
        Assert.EndsWith("are kept and are found by it", late.KeptBecause, StringComparison.Ordinal);
        Assert.Single(_account.Buckets.Objects[Bucket]);
        _account.Buckets.Objects[Bucket] = [];
        await RemoveAsync(await FindAsync(), new RemovalRequest());

        Assert.Empty(_account.Queries.Groups);
    }

    [Fact]
    public async Task What_stays_anyway_is_not_counted()
    {
        _account.Buckets.Add(new BucketState { Name = "logs", Tags = Ownership.TagsFor(Stack) });
        _account.Buckets.Objects["logs"] = [Result()];
        _account.Buckets.Objects[Bucket] = [Result()];
        var progress = new List<string>();

        var counted = await new ResourceInventory(_account, _warnings.Add) { Report = one => progress.Add(one.Activity) }.FindAsync(Stack, default);
        Assert.Equal([$"Counting query results in s3://{Bucket}/{Folder}", "Counting what lies in logs"], progress);
        _account.Requests.Log.Clear();
        var uncounted = await new ResourceInventory(_account, _warnings.Add) { CountsObjects = false, Report = one => progress.Add(one.Activity) }.FindAsync(Stack, default);

        Assert.Equal(counted.Select(resource => resource.Name), uncounted.Select(resource => resource.Name));
        Assert.Single(_account.Requests.Log, "ListObjectVersions");
        Assert.Equal(2, progress.Count);
        Assert.All(uncounted, resource => Assert.Null(resource.VersionCount));
        var plan = await RemovalPlan.MakeAsync(_account, uncounted, new RemovalRequest(), default);
        Assert.Equal([DdbResourceType.AthenaResults, DdbResourceType.AthenaWorkGroup, DdbResourceType.Bucket], plan.Kept.Select(kept => kept.ResourceType));
    }

    [Fact]
    public async Task Results_that_could_not_be_counted_stay_too()
    {
        _account.Requests.On("ListObjectVersions", () => throw new AuditException(AuditError.AccessDenied, "denied"));
        var results = (await FindAsync()).Single(resource => resource.ResourceType == DdbResourceType.AthenaResults);

        Assert.Null(results.VersionCount);
        Assert.Single(_warnings);
        Assert.Single((await RemovalPlan.MakeAsync(_account, [results], new RemovalRequest(), default)).Kept);
        Assert.Equal("Delete query results, which could not be counted", (await RemovalPlan.MakeAsync(_account, [results], WithLogs, default)).Steps[0].Action);
    }

    private static ObjectVersion Result() => new($"{Folder}{Guid.NewGuid()}.csv", null, 10, DateTimeOffset.UnixEpoch, false);

    private Task<IReadOnlyList<DdbAuditResource>> FindAsync() => new ResourceInventory(_account, _warnings.Add).FindAsync(Stack, default);

    private async Task<List<DdbRemovalResult>> RemoveAsync(IReadOnlyList<DdbAuditResource> found, RemovalRequest request)
    {
        var results = new List<DdbRemovalResult>();
        foreach (var step in (await RemovalPlan.MakeAsync(_account, found, request, default)).Steps)
        {
            if (await step.ApplyAsync(_account, _ => { }, default) is { } removed)
                results.Add(removed);
        }

        return results;
    }
}
