using DdbAudit.Cleanup;
using DdbAudit.Tests.Trails;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Cleanup;

/// <summary>What is found as ours, and what its removal takes, keeps and refuses.</summary>
public sealed class RemovalTests : IDisposable
{
    private const string Stack = Ownership.DefaultStack;
    private const string Bucket = "the-log-bucket";
    private const string LogKey = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/22/log.json.gz";

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeAccount _account = new();

    public RemovalTests()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Buckets.Add(new BucketState { Name = Bucket, Tags = Ownership.TagsFor(Stack) });
        _account.Buckets.Objects[Bucket] = [Log(LogKey, Noon), Log(LogKey + "2", Noon.AddHours(1))];
        _account.Tables.Names.UnionWith(["Orders", "Demo"]);
        _account.Tables.Tags["Demo"] = Ownership.TagsFor(Stack);
    }

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task The_inventory_has_what_carries_our_tag_and_nothing_else()
    {
        _account.Buckets.Add(new BucketState { Name = "ddbaudit-look-alike" });
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.Management)));

        var found = await FindAsync(null);

        Assert.Equal(
            [(DdbResourceType.Trail, Stack), (DdbResourceType.Bucket, Bucket), (DdbResourceType.Table, "Demo")],
            found.Select(resource => (resource.ResourceType, resource.Name)));
    }

    [Fact]
    public async Task A_bucket_is_counted()
    {
        _account.Buckets.Objects[Bucket].Add(new ObjectVersion("holiday.jpg", null, 5, Noon.AddDays(-9), false));

        var bucket = (await FindAsync(Stack)).Single(resource => resource.ResourceType == DdbResourceType.Bucket);

        Assert.Equal((3L, 25L, Noon, Noon.AddHours(1)), (bucket.ObjectCount, bucket.Bytes, bucket.OldestLog, bucket.NewestLog));
        Assert.Equal([Stack], bucket.DependsOn);
    }

    [Fact]
    public async Task Our_selectors_on_a_trail_of_others_are_found_and_taken_off_alone()
    {
        var shared = Sample.ForeignTrail(Sample.Advanced([Sample.Management, .. Sample.Ours("Orders").Advanced]));
        _account.Trails.Add(shared);

        var selectors = (await FindAsync(null)).Single(resource => resource.ResourceType == DdbResourceType.EventSelector);
        await RemoveAsync([selectors]);

        Assert.Equal(Sample.Dump(Sample.Advanced(Sample.Management)), Sample.Dump(_account.Trails.All[shared.Arn].Selectors));
        Assert.True(_account.Trails.All[shared.Arn].IsLogging);
    }

    [Fact]
    public async Task Our_basic_selectors_on_a_trail_of_others_are_found_and_taken_off_with_their_tags()
    {
        var theirs = Sample.ForeignTrail(SelectorSet.Fresh) with { Tags = new Dictionary<string, string> { ["team"] = "audit" } };
        _account.Trails.Add(theirs);
        foreach (var step in TrailPlanner.Enable(Sample.Request("Orders"), Sample.Scope, theirs, null, "").Steps)
            await step.ApplyAsync(_account, default);

        await RemoveAsync((await FindAsync(Sample.SharedTrail)).Where(resource => resource.ResourceType == DdbResourceType.EventSelector));

        Assert.Equal(Sample.Dump(MarkedSelectors.Of(theirs)), Sample.Dump(MarkedSelectors.Of(_account.Trails.All[theirs.Arn])));
    }

    [Fact]
    public async Task A_stack_goes_in_dependency_order_and_leaves_nothing()
    {
        var results = await RemoveAsync(await FindAsync(Stack));

        Assert.Equal([DdbResourceType.Trail, DdbResourceType.Bucket, DdbResourceType.Table], results.Select(result => result.ResourceType));
        Assert.Equal((2L, 20L), (results[1].ObjectCount, results[1].Bytes));
        Assert.Empty(await FindAsync(null));
        Assert.Contains("Orders", _account.Tables.Names);
    }

    [Fact]
    public void Logs_and_tables_stay_unless_they_are_named()
    {
        var plan = RemovalPlan.For([New(DdbResourceType.Table), New(DdbResourceType.Bucket), New(DdbResourceType.Trail)], new RemovalRequest());

        Assert.Equal([DdbResourceType.Trail], plan.Steps.Select(step => step.Resource.ResourceType));
    }

    [Fact]
    public async Task Objects_of_others_keep_the_bucket_and_are_named()
    {
        _account.Buckets.Objects[Bucket].Add(new ObjectVersion("holiday.jpg", null, 5, Noon, false));
        _account.Trails.All.Clear();

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Equal(AuditError.RemovalIncomplete, error.Error);
        Assert.Contains("holiday.jpg", error.Message, StringComparison.Ordinal);
        Assert.Equal(["holiday.jpg"], _account.Buckets.Objects[Bucket].Select(version => version.Key));
    }

    [Fact]
    public async Task A_locked_object_is_named_with_S3s_own_code()
    {
        _account.Buckets.Objects[Bucket].Add(new ObjectVersion(LogKey, "locked", 5, Noon, false));
        _account.Trails.All.Clear();

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Equal("AccessDenied", error.AwsErrorCode);
        Assert.Contains(Bucket, _account.Buckets.All.Keys);
    }

    [Fact]
    public async Task A_bucket_to_which_a_trail_still_delivers_is_refused_before_anything_is_deleted()
    {
        var bucket = (await FindAsync(Stack)).Where(resource => resource.ResourceType == DdbResourceType.Bucket);

        var error = await Assert.ThrowsAsync<AuditException>(() => RemoveAsync(bucket));

        Assert.Equal(AuditError.RemovalIncomplete, error.Error);
        Assert.Equal(2, _account.Buckets.Objects[Bucket].Count);
    }

    [Fact]
    public async Task A_trail_with_selectors_of_others_is_refused_with_their_list()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Advanced([Sample.DataSelector("theirs"), .. Sample.Ours("Orders").Advanced])));
        var trail = (await FindAsync(Stack)).Where(resource => resource.ResourceType == DdbResourceType.Trail);

        var error = await Assert.ThrowsAsync<AuditException>(() => RemoveAsync(trail));

        Assert.Equal(AuditError.TrailNotOurs, error.Error);
        Assert.Contains("theirs", error.Message, StringComparison.Ordinal);
        Assert.True(_account.Trails.All.Values.Single().IsLogging);
    }

    [Fact]
    public async Task What_lost_its_tag_since_the_inventory_is_left_alone()
    {
        var found = await FindAsync(Stack);
        _account.Tables.Tags.Clear();

        var error = await Assert.ThrowsAsync<AuditException>(() => RemoveAsync(found.Where(resource => resource.ResourceType == DdbResourceType.Table)));

        Assert.Equal(AuditError.TableNotOurs, error.Error);
        Assert.Contains("Demo", _account.Tables.Names);
    }

    [Fact]
    public async Task What_is_gone_already_counts_as_removed()
    {
        var found = await FindAsync(Stack);
        await RemoveAsync(found);

        Assert.Equal(3, (await RemoveAsync(found)).Count);
    }

    private static ObjectVersion Log(string key, DateTimeOffset written) => new(key, null, 10, written, false);

    private static DdbAuditResource New(DdbResourceType type) =>
        new() { ResourceType = type, Name = "x", Arn = "x", Stack = Stack, Account = Sample.Account, Region = "us-east-1" };

    private Task<IReadOnlyList<DdbAuditResource>> FindAsync(string? stack) => new ResourceInventory(_account).FindAsync(stack, default);

    private async Task<List<DdbRemovalResult>> RemoveAsync(IEnumerable<DdbAuditResource> resources)
    {
        var results = new List<DdbRemovalResult>();
        foreach (var step in RemovalPlan.For(resources, new RemovalRequest { IncludeLogs = true, IncludeTable = true }).Steps)
            results.Add(await step.ApplyAsync(_account, _ => { }, default));
        return results;
    }
}
