using DdbAudit.Cleanup;
using DdbAudit.Queries;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Cleanup;

/// <summary>A key is removed only when nothing needs it any more: what is encrypted with it is lost with it.</summary>
public sealed class KeyRemovalTests : IDisposable
{
    private const string Stack = Ownership.DefaultStack;
    private const string Bucket = "the-log-bucket";
    private const string LogKey = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/22/log.json.gz";

    private static readonly DateTimeOffset Made = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeAccount _account = new();
    private readonly KeyState _key = Sample.Key("k1") with
    {
        Created = Made,
        Tags = new Dictionary<string, string>(Ownership.TagsFor(Stack)) { [KeySettings.BucketTag] = Bucket },
    };

    public KeyRemovalTests()
    {
        _account.Keys.Add(_key);
        _account.Keys.Aliases[KeyAlias.For(Stack)] = _key.Arn;
        _account.Buckets.Add(new BucketState { Name = Bucket, Tags = Ownership.TagsFor(Stack) });
    }

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Key_and_alias_are_found_by_the_tags_of_the_key_and_nobody_elses_are()
    {
        _account.Keys.Add(Sample.Key("theirs"));
        _account.Keys.Aliases["alias/DdbAudit-look-alike"] = Sample.Key("theirs").Arn;
        _account.Keys.Aliases["alias/ours-by-another-name"] = _key.Arn;

        var found = await FindAsync(null);

        Assert.Equal(
            [(DdbResourceType.KmsKey, "k1", Stack), (DdbResourceType.KmsAlias, KeyAlias.For(Stack), Stack)],
            found.Where(one => one.ResourceType != DdbResourceType.Bucket).Select(one => (one.ResourceType, one.Name, one.Stack)));
    }

    [Fact]
    public async Task A_key_that_waits_for_its_deletion_is_not_there_any_more()
    {
        _account.Keys.Add(_key with { State = KeyState.PendingDeletion });
        _account.Keys.Aliases.Clear();

        Assert.DoesNotContain(await FindAsync(Stack), one => one.ResourceType is DdbResourceType.KmsKey or DdbResourceType.KmsAlias);
    }

    [Fact]
    public async Task With_its_logs_the_key_goes_too_and_its_alias_after_it()
    {
        Put(LogKey, Made.AddHours(1));

        var removed = await RemoveAsync(includeLogs: true);

        Assert.Equal([DdbResourceType.Bucket, DdbResourceType.KmsKey, DdbResourceType.KmsAlias], removed.Select(one => one.ResourceType));
        Assert.All(removed, one => Assert.Null(one.KeptBecause));
        Assert.Equal(KeyState.PendingDeletion, _account.Keys.All[_key.Arn].State);
        Assert.Empty(_account.Keys.Aliases);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_kept_query_results_need_is_kept(bool encrypts)
    {
        const string Folder = $"DdbAudit-AthenaResults/{Stack}/";
        _account.Buckets.Add(new BucketState { Name = "results" });
        _account.Buckets.Objects["results"] = [new ObjectVersion($"{Folder}{Guid.NewGuid()}.csv", null, 5, Made, false)];
        _account.Queries.Groups[WorkGroup.NameFor(Stack)] =
            new WorkGroup(WorkGroup.NameFor(Stack), $"s3://results/{Folder}") { Tags = Ownership.TagsFor(Stack), KmsKey = encrypts ? _key.Arn : null };

        var key = (await RemoveAsync(includeLogs: false)).Single(one => one.ResourceType == DdbResourceType.KmsKey);

        Assert.Equal(encrypts ? $"work group '{WorkGroup.NameFor(Stack)}' encrypts its results in s3://results/{Folder} with it" : null, key.KeptBecause);
        Assert.Equal(encrypts ? KeyState.Enabled : KeyState.PendingDeletion, _account.Keys.All[_key.Arn].State);
    }

    [Fact]
    public async Task A_key_is_kept_where_results_that_were_to_go_could_not()
    {
        const string Folder = $"DdbAudit-AthenaResults/{Stack}/";
        _account.Buckets.Add(new BucketState { Name = "results" });
        _account.Buckets.Objects["results"] = [new ObjectVersion($"{Folder}{Guid.NewGuid()}.csv", null, 5, Made, false)];
        _account.Queries.Groups[WorkGroup.NameFor(Stack)] = new WorkGroup(WorkGroup.NameFor(Stack), $"s3://results/{Folder}") { Tags = Ownership.TagsFor(Stack), KmsKey = _key.Arn };
        var found = (await FindAsync(Stack)).Where(one => one.ResourceType != DdbResourceType.AthenaResults).ToList();

        var removed = await RemoveAsync(found, includeLogs: true);

        Assert.NotNull(removed.Single(one => one.ResourceType == DdbResourceType.KmsKey).KeptBecause);
        Assert.NotNull(removed.Single(one => one.ResourceType == DdbResourceType.AthenaWorkGroup).KeptBecause);
        Assert.Equal(KeyState.Enabled, _account.Keys.All[_key.Arn].State);
    }

    [Theory]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/k1")]
    [InlineData("k1")]
    public async Task A_key_that_another_work_group_encrypts_with_is_kept_with_logs_or_without(string named)
    {
        _account.Queries.Groups["theirs"] = new WorkGroup("theirs", "s3://theirs/") { KmsKey = named };

        Assert.Contains("'theirs'", (await RemoveAsync(includeLogs: true)).Single(one => one.ResourceType == DdbResourceType.KmsKey).KeptBecause, StringComparison.Ordinal);
        Assert.Equal(KeyState.Enabled, _account.Keys.All[_key.Arn].State);
    }

    [Fact]
    public async Task The_plan_says_that_what_stays_may_keep_its_key()
    {
        var found = await FindAsync(Stack);

        var (kept, removed) = (await ActionsAsync(new RemovalRequest()), await ActionsAsync(new RemovalRequest { IncludeLogs = true }));

        Assert.Equal(["Schedule deletion of KMS key in 7 days, unless what stays is encrypted with it", "Delete KMS alias, unless its key stays"], kept);
        Assert.Equal(["Schedule deletion of KMS key in 7 days", "Delete KMS alias"], removed);

        async Task<IEnumerable<string>> ActionsAsync(RemovalRequest request) =>
            (await RemovalPlan.MakeAsync(_account, found, request, default)).Steps.TakeLast(2).Select(step => step.Action);
    }

    [Fact]
    public async Task A_key_that_kept_logs_need_is_kept_with_its_alias_and_the_reason()
    {
        Put(LogKey, Made.AddHours(1));

        var results = await RemoveAsync(includeLogs: false);

        Assert.Contains(Bucket, results.Single(one => one.ResourceType == DdbResourceType.KmsKey).KeptBecause, StringComparison.Ordinal);
        Assert.Contains("k1", results.Single(one => one.ResourceType == DdbResourceType.KmsAlias).KeptBecause, StringComparison.Ordinal);
        Assert.Equal(KeyState.Enabled, _account.Keys.All[_key.Arn].State);
        Assert.NotEmpty(_account.Keys.Aliases);
    }

    [Fact]
    public async Task What_was_written_before_the_key_was_made_and_folder_marks_and_objects_of_others_do_not_need_it()
    {
        Put(LogKey, Made.AddHours(-1));
        Put("holiday.jpg", Made.AddHours(1));
        Put("AWSLogs/111122223333/CloudTrail/", Made.AddHours(1), size: 0);

        Assert.Null((await RemoveAsync(includeLogs: false)).Single(one => one.ResourceType == DdbResourceType.KmsKey).KeptBecause);
    }

    [Fact]
    public async Task A_key_that_a_trail_encrypts_with_is_kept()
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(Sample.Management));
        _account.Trails.Add(trail with { Description = trail.Description with { KmsKeyId = _key.Arn } });

        Assert.Contains(Sample.SharedTrail, (await RemoveAsync(includeLogs: false)).Single(one => one.ResourceType == DdbResourceType.KmsKey).KeptBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_lost_its_tag_since_the_inventory_is_left_alone()
    {
        var found = (await FindAsync(Stack)).Where(one => one.ResourceType == DdbResourceType.KmsKey).ToList();
        _account.Keys.Add(_key with { Tags = new Dictionary<string, string>() });

        var error = await Assert.ThrowsAsync<AuditException>(() => RemoveAsync(found, includeLogs: true));

        Assert.Equal(AuditError.KeyNotOurs, error.Error);
    }

    [Fact]
    public async Task Who_may_not_list_keys_sees_the_rest_and_is_told()
    {
        _account.Requests.Fail("FindTaggedKeys", new AuditException(AuditError.AccessDenied, "not authorized to perform: kms:ListKeys"));
        var warnings = new List<string>();

        var found = await new ResourceInventory(_account, warnings.Add).FindAsync(null, default);

        Assert.Equal([DdbResourceType.Bucket], found.Select(one => one.ResourceType));
        Assert.Contains("kms:ListKeys", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private void Put(string key, DateTimeOffset written, long size = 10)
    {
        if (!_account.Buckets.Objects.TryGetValue(Bucket, out var objects))
            _account.Buckets.Objects[Bucket] = objects = [];
        objects.Add(new ObjectVersion(key, null, size, written, false));
    }

    private Task<IReadOnlyList<DdbAuditResource>> FindAsync(string? stack) => new ResourceInventory(_account, _ => { }).FindAsync(stack, default);

    private async Task<List<DdbRemovalResult>> RemoveAsync(bool includeLogs) => await RemoveAsync(await FindAsync(Stack), includeLogs);

    private async Task<List<DdbRemovalResult>> RemoveAsync(IEnumerable<DdbAuditResource> resources, bool includeLogs)
    {
        var results = new List<DdbRemovalResult>();
        foreach (var step in (await RemovalPlan.MakeAsync(_account, [.. resources], new RemovalRequest { IncludeLogs = includeLogs }, default)).Steps)
        {
            if (await step.ApplyAsync(_account, _ => { }, default) is { } result)
                results.Add(result);
        }

        return results;
    }
}
