using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Cleanup;
using DdbAudit.Selectors;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Cleanup;

/// <summary>What is found as ours, and what its removal takes, keeps and refuses.</summary>
public sealed class RemovalTests : IDisposable
{
    private const string Stack = Ownership.DefaultStack;
    private const string Bucket = "the-log-bucket";
    private const string LogKey = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/22/log.json.gz";

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly RemovalRequest Everything = new() { IncludeLogs = true, IncludeTable = true };

    private readonly FakeAccount _account = new();
    private readonly List<string> _warnings = [];

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

        Assert.Equal((3L, 3L, 1L, 25L, Noon, Noon.AddHours(1)), (bucket.ObjectCount, bucket.VersionCount, bucket.ForeignCount, bucket.Bytes, bucket.OldestLog, bucket.NewestLog));
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
        foreach (var step in TrailPlanner.Enable(Sample.Request("Orders"), Sample.Scope, theirs).Steps)
            await step.ApplyAsync(_account, default);

        await RemoveAsync((await FindAsync(Sample.SharedTrail)).Where(resource => resource.ResourceType == DdbResourceType.EventSelector));

        Assert.Equal(Sample.Dump(theirs.Marked), Sample.Dump(_account.Trails.All[theirs.Arn].Marked));
    }

    [Fact]
    public async Task A_stack_goes_in_dependency_order_and_leaves_nothing()
    {
        var results = await RemoveAsync(await FindAsync(Stack));

        Assert.Equal([DdbResourceType.Trail, DdbResourceType.Bucket, DdbResourceType.Table], results.Select(result => result.ResourceType));
        Assert.Equal((2L, 20L), (results[1].VersionCount, results[1].Bytes));
        Assert.Empty(await FindAsync(null));
        Assert.Contains("Orders", _account.Tables.Names);
    }

    [Fact]
    public async Task Logs_and_tables_stay_unless_they_are_named()
    {
        var plan = await RemovalPlan.MakeAsync(_account, await FindAsync(Stack), new RemovalRequest(), default);

        Assert.All(plan.Steps, step => Assert.Equal(DdbResourceType.Trail, step.Resource.ResourceType));
        Assert.Equal(
            [(DdbResourceType.Bucket, "-IncludeLogs was not given"), (DdbResourceType.Table, "-IncludeTable was not given")],
            plan.Kept.Select(kept => (kept.ResourceType, kept.KeptBecause)));
    }

    [Fact]
    public async Task The_plan_tells_counts_and_bytes_before_anything_happens()
    {
        _account.Buckets.Objects[Bucket].Add(new ObjectVersion("holiday.jpg", null, 5, Noon, false));
        _account.Contents.Uploads[Bucket] = [new UnfinishedUpload(LogKey, "1")];

        var plan = await RemovalPlan.MakeAsync(_account, await FindAsync(Stack), Everything, default);

        Assert.Equal(
            [
                "Stop trail",
                "Wait for its last log files (15 minutes after the stop) and delete trail",
                "Delete 2 of 3 object versions (25 bytes), 1 unfinished uploads and bucket",
                "Delete table",
            ],
            plan.Steps.Select(step => step.Action));
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task Nothing_is_waited_for_where_the_logs_stay_or_the_caller_says_so()
    {
        var kept = await RemovalPlan.MakeAsync(_account, await FindAsync(Stack), new RemovalRequest { IncludeTable = true }, default);
        var hurried = await RemovalPlan.MakeAsync(_account, await FindAsync(Stack), Everything with { Wait = null }, default);

        Assert.All([kept, hurried], plan => Assert.Contains("Delete trail", plan.Steps.Select(step => step.Action)));
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-west-1")]
    public async Task Logs_that_another_trail_writes_among_are_refused_before_the_first_change(string home)
    {
        _account.Trails.Elsewhere.Add(Sample.ForeignTrail(SelectorSet.Fresh).Description with { HomeRegion = home, S3BucketName = Bucket });
        var found = await FindAsync(Stack);

        var error = await Assert.ThrowsAsync<AuditException>(() => RemoveAsync(found));

        Assert.Equal(AuditError.BucketInUse, error.Error);
        Assert.Contains($"'{Sample.SharedTrail}' of {home}", error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task Where_another_trail_delivers_under_another_prefix_the_logs_go_and_the_bucket_stays()
    {
        _account.Trails.Elsewhere.Add(Sample.ForeignTrail(SelectorSet.Fresh).Description with { S3BucketName = Bucket, S3KeyPrefix = "theirs" });

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Equal(AuditError.RemovalIncomplete, error.Error);
        Assert.Contains("'theirs'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Buckets.Objects[Bucket]);
        Assert.Contains(Bucket, _account.Buckets.All.Keys);
    }

    [Theory]
    [InlineData("AWSLogs/444455556666/CloudTrail/us-east-1/2026/11/22/log.json.gz")]
    [InlineData("theirs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/22/log.json.gz")]
    [InlineData("AWSLogs/111122223333/Config/us-east-1/2026/11/22/config.json.gz")]
    [InlineData("holiday.jpg")]
    public async Task What_is_not_the_stacks_log_stays_and_so_does_the_bucket(string key)
    {
        _account.Buckets.Objects[Bucket].Add(new ObjectVersion(key, null, 5, Noon, false));

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Equal(AuditError.RemovalIncomplete, error.Error);
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
        Assert.Equal([key], _account.Buckets.Objects[Bucket].Select(version => version.Key));
    }

    [Fact]
    public async Task The_prefix_is_known_from_the_policy_when_the_trail_is_gone()
    {
        const string Prefixed = "ours/" + LogKey;
        var policy = new BucketPolicy(Sample.Scope, Bucket, "ours", Sample.TrailArn(Stack)).Allowing(null);
        _account.Buckets.All[Bucket] = _account.Buckets.All[Bucket] with { Policy = policy };
        _account.Buckets.Objects[Bucket] = [Log(Prefixed, Noon), Log(LogKey, Noon)];
        _account.Trails.All.Clear();

        await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Equal([LogKey], _account.Buckets.Objects[Bucket].Select(version => version.Key));
    }

    [Fact]
    public async Task Unfinished_uploads_of_logs_are_aborted_and_those_of_others_keep_the_bucket()
    {
        var theirs = new UnfinishedUpload("holiday.mp4", "2");
        _account.Contents.Uploads[Bucket] = [new UnfinishedUpload(LogKey, "1"), theirs];

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Contains("holiday.mp4", error.Message, StringComparison.Ordinal);
        Assert.Equal([theirs], _account.Contents.Uploads[Bucket]);
    }

    [Fact]
    public async Task Things_of_another_account_or_a_sandbox_are_refused()
    {
        var found = await FindAsync(Stack);

        foreach (var elsewhere in new[] { found[0] with { Account = "444455556666" }, found[0] with { Endpoint = "http://127.0.0.1:4566" } })
        {
            var error = await Assert.ThrowsAsync<AuditException>(() => RemoveAsync([elsewhere]));
            Assert.Equal(AuditError.OtherAccount, error.Error);
        }

        Assert.Empty(_account.Requests.Changes);
    }

    [Fact]
    public async Task A_statement_of_ours_in_somebody_elses_bucket_goes_between_stop_and_end_of_the_trail()
    {
        var policy = new BucketPolicy(Sample.Scope, Bucket, null, Sample.TrailArn(Stack)).Allowing(null);
        _account.Buckets.Add(new BucketState { Name = Bucket, Policy = policy });

        var results = await RemoveAsync(await FindAsync(Stack));

        Assert.Equal([DdbResourceType.BucketPolicyStatement, DdbResourceType.Trail, DdbResourceType.Table], results.Select(result => result.ResourceType));
        Assert.Equal(["StopLogging", "PutBucketPolicy", "DeleteTrail"], _account.Requests.Changes.Where(change => change != "DeleteTable"));
        Assert.Null(_account.Buckets.All[Bucket].Policy);
        Assert.Equal(2, _account.Buckets.Objects[Bucket].Count);
    }

    [Fact]
    public async Task A_statement_alone_is_refused_while_its_trail_logs()
    {
        var policy = new BucketPolicy(Sample.Scope, Bucket, null, Sample.TrailArn(Stack)).Allowing(null);
        _account.Buckets.Add(new BucketState { Name = Bucket, Policy = policy });

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync([await OneAsync(DdbResourceType.BucketPolicyStatement)]));

        Assert.Equal(AuditError.RemovalIncomplete, error.Error);
        Assert.Equal(policy, _account.Buckets.All[Bucket].Policy);
    }

    [Fact]
    public async Task A_statement_of_ours_is_found_without_its_trail_where_another_trail_uses_the_bucket()
    {
        var policy = new BucketPolicy(Sample.Scope, Bucket, null, Sample.TrailArn(Stack)).Allowing(null);
        _account.Buckets.Add(new BucketState { Name = Bucket, Policy = policy });
        _account.Trails.All.Clear();
        _account.Trails.Add(Sample.ForeignTrail(SelectorSet.Fresh));

        var statement = await OneAsync(DdbResourceType.BucketPolicyStatement);

        Assert.Equal((Stack, true), (statement.Stack, statement.IsOrphan));
    }

    [Fact]
    public async Task Tags_that_may_not_be_read_are_warned_of_and_the_rest_is_found()
    {
        _account.Requests.Fail("ListTagsOfBucket", new AuditException(AuditError.AccessDenied, "No.") { Target = Bucket });

        var found = await FindAsync(Stack);

        Assert.Equal([DdbResourceType.Trail, DdbResourceType.Table], found.Select(resource => resource.ResourceType));
        Assert.Contains($"'{Bucket}'", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_object_is_named_with_S3s_own_code()
    {
        _account.Buckets.Objects[Bucket].Add(new ObjectVersion(LogKey, "locked", 5, Noon, false));
        _account.Trails.All.Clear();

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Equal("AccessDenied", error.AwsErrorCode);
        Assert.Contains("s3:DeleteObjectVersion", error.Remedy, StringComparison.Ordinal);
        Assert.Contains(Bucket, _account.Buckets.All.Keys);
        Assert.Equal(["locked"], _account.Buckets.Objects[Bucket].Select(version => version.VersionId));
    }

    [Fact]
    public async Task What_a_lock_holds_is_told_with_its_end()
    {
        _account.Buckets.Objects[Bucket].Add(new ObjectVersion(LogKey, "locked", 5, Noon, false));
        _account.Contents.Lock = new ObjectLock("GOVERNANCE", Noon, HasLegalHold: true);
        _account.Trails.All.Clear();

        var error = await Assert.ThrowsAsync<AuditException>(async () => await RemoveAsync(await FindAsync(Stack)));

        Assert.Contains("Object Lock in GOVERNANCE mode until 2026-11-22 12:00Z and a legal hold", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("permission", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_to_which_a_trail_still_delivers_is_refused_before_anything_is_deleted()
    {
        var bucket = (await FindAsync(Stack)).Where(resource => resource.ResourceType == DdbResourceType.Bucket);

        var error = await Assert.ThrowsAsync<AuditException>(() => RemoveAsync(bucket));

        Assert.Equal(AuditError.BucketInUse, error.Error);
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

    private Task<IReadOnlyList<DdbAuditResource>> FindAsync(string? stack) => new ResourceInventory(_account, _warnings.Add).FindAsync(stack, default);

    private async Task<DdbAuditResource> OneAsync(DdbResourceType type) => (await FindAsync(null)).Single(resource => resource.ResourceType == type);

    private async Task<List<DdbRemovalResult>> RemoveAsync(IEnumerable<DdbAuditResource> resources)
    {
        var results = new List<DdbRemovalResult>();
        foreach (var step in (await RemovalPlan.MakeAsync(_account, [.. resources], Everything, default)).Steps)
        {
            if (await step.ApplyAsync(_account, _ => { }, default) is { } removed)
                results.Add(removed);
        }

        return results;
    }
}
