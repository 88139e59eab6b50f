using DdbAudit.Changes;
using DdbAudit.Cleanup;
using DdbAudit.Retention;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Retention;

public sealed class RetentionTests : RetentionCase
{
    [Fact]
    public async Task The_rule_is_about_CloudTrail_s_folders_alone_of_theAccount_s()
    {
        await SetAsync(new RetentionRequest(400));

        var rule = Assert.Single(Lifecycle.Rules);
        Assert.Equal((Prefix, 400), (rule.Prefix, rule.ExpirationDays));
        Assert.Equal($"DdbAudit:logs:{Ownership.DefaultStack}", rule.Id);
    }

    [Fact]
    public async Task What_is_so_already_is_neitherAsked_nor_written()
    {
        await SetAsync(new RetentionRequest(400));
        Asked.Clear();
        Account.Requests.Log.Clear();

        await SetAsync(new RetentionRequest(400));

        Assert.Empty(Asked);
        Assert.Empty(Account.Requests.Changes);
    }

    [Fact]
    public async Task A_change_tells_before_and_after()
    {
        await SetAsync(new RetentionRequest(400));

        await SetAsync(new RetentionRequest(500) { StorageClass = "GLACIER_IR" });

        Assert.Equal(("Set lifecycle rule", Bucket), (Asked[1].Action, Asked[1].Target));
        Assert.Contains("expire after 400 days", Asked[1].Before, StringComparison.Ordinal);
        Assert.Contains("move to GLACIER_IR after 30 days, expire after 500 days", Asked[1].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_approved_is_not_written()
    {
        var change = Change(new RetentionRequest(400));

        Assert.False(await change.RunAsync((_, _) => Task.FromResult(false), default));
        Assert.Empty(Account.Requests.Changes);
    }

    [Fact]
    public async Task Removing_takes_our_rule_and_no_other()
    {
        Account.Buckets.Lifecycles[Bucket] = Rules("<ID>theirs</ID><Filter><Prefix>tmp/</Prefix></Filter>");
        var before = Lifecycle.ToXml();
        await SetAsync(new RetentionRequest(400));
        Assert.Equal(2, Lifecycle.Rules.Count);

        var (target, control) = (await TargetAsync(), new RetentionControl(Account));
        Assert.True(await new RetentionChange(Account, Timing, stop => control.PlanRemoveAsync(target, stop)).RunAsync((_, _) => Task.FromResult(true), default));

        Assert.Equal(before, Lifecycle.ToXml());
        Assert.Null(await control.PlanRemoveAsync(target, default));
    }

    [Fact]
    public async Task A_rule_that_somebody_puts_meanwhile_stays()
    {
        // After the plan was made and before it is written.
        Account.Requests.On("FindLifecycle", () => { });
        Account.Requests.On("FindLifecycle", () => Account.Buckets.Lifecycles[Bucket] = Rules("<ID>meanwhile</ID><Filter><Prefix>tmp/</Prefix></Filter>"));

        await SetAsync(new RetentionRequest(400));

        Assert.Equal(["meanwhile", $"DdbAudit:logs:{Ownership.DefaultStack}"], Lifecycle.Rules.Select(rule => rule.Id));
        Assert.Single(Asked);
    }

    [Fact]
    public async Task Who_keeps_overwriting_the_lifecycle_is_told_of()
    {
        for (var i = 0; i < 200; i++)
            Account.Requests.On("FindLifecycle", () => Account.Buckets.Lifecycles[Bucket] = Rules($"<ID>{Guid.NewGuid()}</ID><Filter><Prefix>tmp/</Prefix></Filter>"));

        var error = await Assert.ThrowsAsync<AuditException>(() => SetAsync(new RetentionRequest(400)));

        Assert.Equal(AuditError.LifecycleChanged, error.Error);
        Assert.Contains("expire after 400 days", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(89, null, null, "RetentionTooShort")]
    [InlineData(90, 29, "STANDARD_IA", "InvalidRetention")]
    [InlineData(90, 29, "ONEZONE_IA", "InvalidRetention")]
    [InlineData(90, 90, "GLACIER_IR", "InvalidRetention")]
    [InlineData(100, 0, "GLACIER_IR", null)]
    [InlineData(100, 30, "STANDARD_IA", null)]
    [InlineData(90, null, null, null)]
    public async Task What_S3_would_refuse_or_nobody_can_mean_is_refused_before(int days, int? transitionDays, string? storageClass, string? error)
    {
        var refused = await Record.ExceptionAsync(() => SetAsync(new RetentionRequest(days) { TransitionDays = transitionDays, StorageClass = storageClass }));

        Assert.Equal(error, (refused as AuditException)?.Error.ToString());
        Assert.Equal(error is null, Account.Requests.Changes.Any());
    }

    [Fact]
    public async Task Logs_that_somebody_deletes_are_kept_as_long_as_the_minimum_unless_less_is_meant()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => SetAsync(new RetentionRequest(400) { NoncurrentDays = 89 }));
        Assert.Equal(AuditError.RetentionTooShort, error.Error);

        await SetAsync(new RetentionRequest(400) { MinimumDays = 200 });
        Assert.Contains("<NoncurrentDays>200</NoncurrentDays>", Lifecycle.ToXml(), StringComparison.Ordinal);
        await SetAsync(new RetentionRequest(400) { NoncurrentDays = 7, Force = true });
        Assert.Contains("<NoncurrentDays>7</NoncurrentDays>", Lifecycle.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_second_with_the_same_change_finds_it_done()
    {
        await SetAsync(new RetentionRequest(400));
        var wanted = Lifecycle;
        Account.Buckets.Lifecycles.Clear();
        Account.Requests.On("FindLifecycle", () => { });
        Account.Requests.On("FindLifecycle", () => Account.Buckets.Lifecycles[Bucket] = wanted);

        await SetAsync(new RetentionRequest(400));

        Assert.Equal(wanted, Lifecycle);
    }

    [Fact]
    public async Task Fewer_days_than_the_minimum_can_be_meant()
    {
        await SetAsync(new RetentionRequest(7) { Force = true });
        Assert.Equal(7, Lifecycle.Rules[0].ExpirationDays);

        await SetAsync(new RetentionRequest(14) { MinimumDays = 14 });
        Assert.Equal(14, Lifecycle.Rules[0].ExpirationDays);
    }

    [Fact]
    public async Task Logs_of_another_trail_under_the_same_prefix_are_kept_unless_both_are_meant()
    {
        var other = Sample.ForeignTrail(Sample.Advanced(Sample.Management));
        Account.Trails.Add(other with { Description = other.Description with { S3BucketName = Bucket, S3KeyPrefix = null } });

        var error = await Assert.ThrowsAsync<AuditException>(() => SetAsync(new RetentionRequest(400)));

        Assert.Equal(AuditError.BucketInUse, error.Error);
        Assert.Contains(Sample.SharedTrail, error.Message, StringComparison.Ordinal);
        await SetAsync(new RetentionRequest(400) { Force = true });
        Assert.Single(Lifecycle.Rules);
    }

    [Fact]
    public async Task Each_prefix_of_a_bucket_has_a_rule_of_its_own()
    {
        await SetAsync(new RetentionRequest(400));
        var target = await RetentionTarget.OfBucketAsync(Account, Bucket, "/team/", Sample.Account, default);

        await SetAsync(new RetentionRequest(500), target);

        Assert.Equal([Prefix, $"team/AWSLogs/{Sample.Account}/CloudTrail"], Lifecycle.Rules.Select(rule => rule.Prefix));
        Assert.Equal([Ownership.DefaultStack, Ownership.DefaultStack], Lifecycle.Rules.Select(OwnLifecycleRule.StackOf));
    }

    [Fact]
    public async Task In_a_bucket_of_manyAccounts_each_has_a_rule_of_its_own_that_no_trail_s_removal_takes()
    {
        const string Other = "444455556666";
        Account.Buckets.Add(new BucketState { Name = Bucket, Region = "us-east-1" });
        await SetAsync(new RetentionRequest(400));

        foreach (var prefix in new[] { null, "team" })
            await SetAsync(new RetentionRequest(500), await RetentionTarget.OfBucketAsync(Account, Bucket, prefix, Other, default));

        Assert.Equal([Prefix, $"AWSLogs/{Other}/CloudTrail", $"team/AWSLogs/{Other}/CloudTrail"], Lifecycle.Rules.Select(rule => rule.Prefix));
        Assert.Equal("DdbAudit:logs:account-444455556666", Lifecycle.Rules[1].Id);
        var target = await RetentionTarget.OfBucketAsync(Account, Bucket, null, Other, default);
        Assert.Null(target.Trail);
        Assert.Equal(500, (await new RetentionControl(Account).GetAsync(target, default)).Days);
        var found = (await new ResourceInventory(Account, _ => { }).FindAsync(null, default)).Where(resource => resource.ResourceType == DdbResourceType.LifecycleRule).ToList();
        Assert.Equal([Ownership.DefaultStack, "account-444455556666", "account-444455556666"], found.Select(resource => resource.Stack));
        Assert.DoesNotContain(found, resource => resource.IsOrphan);
    }

    [Fact]
    public async Task The_bucket_of_anotherAccount_is_left_to_it()
    {
        Account.Buckets.Add(new BucketState { Name = Bucket, IsForeign = true });

        var error = await Assert.ThrowsAsync<AuditException>(() => SetAsync(new RetentionRequest(400)));

        Assert.Equal(AuditError.BucketNotOurs, error.Error);
        Assert.Contains($"Set-DdbAuditRetention -BucketName {Bucket} -AccountId {Sample.Account}", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_s_logs_have_its_folder()
    {
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        Account.Trails.Add(trail with { Description = trail.Description with { S3BucketName = Bucket, S3KeyPrefix = "org", IsOrganizationTrail = true } });
        Assert.Equal(AuditError.InvalidRetention, (await Assert.ThrowsAsync<AuditException>(TargetAsync)).Error);

        Account.Buckets.Objects[Bucket] = [new ObjectVersion("org/AWSLogs/o-abc/444455556666/CloudTrail/x", "1", 1, DateTimeOffset.UnixEpoch, IsDeleteMarker: false)];

        Assert.Equal("org/AWSLogs/o-abc/", (await TargetAsync()).LogPrefix);
    }

    [Fact]
    public async Task What_else_ends_logs_is_told()
    {
        await SetAsync(new RetentionRequest(400) { StorageClass = "DEEP_ARCHIVE" });
        Account.Contents.ObjectLock = new ObjectLockDefault("COMPLIANCE", null, 1);
        Account.Buckets.Lifecycles[Bucket] = BucketLifecycle.Parse(
            Lifecycle.ToXml().Replace(
                "</LifecycleConfiguration>",
                "<Rule><ID>early</ID><Filter><Prefix>AWSLogs/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>30</Days></Expiration></Rule>"
                + "<Rule><ID>late</ID><Filter><Prefix>AWSLogs/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>401</Days></Expiration></Rule>"
                + "<Rule><ID>off</ID><Filter><Prefix>AWSLogs/</Prefix></Filter><Status>Disabled</Status><Expiration><Days>1</Days></Expiration></Rule>"
                + "<Rule><ID>elsewhere</ID><Filter><Prefix>tmp/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>",
                StringComparison.Ordinal),
            null,
            Bucket);

        var retention = await new RetentionControl(Account).GetAsync(await TargetAsync(), default);

        Assert.Equal((400, 30, "DEEP_ARCHIVE", 30), (retention.Days, retention.TransitionDays, retention.StorageClass, retention.KeptDays));
        Assert.Equal(2, retention.OtherRules.Count);
        Assert.Collection(
            retention.Warnings,
            early => Assert.Contains("'early'", early, StringComparison.Ordinal),
            locked => Assert.Contains("COMPLIANCE 1 years", locked, StringComparison.Ordinal),
            archive => Assert.Contains("restored", archive, StringComparison.Ordinal),
            small => Assert.Contains("128 KB", small, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "deletes logs")]
    [InlineData("-Digest/", "deletes some of the trail's files")]
    public async Task A_rule_for_digests_alone_is_not_said_to_delete_logs(string folder, string said)
    {
        Account.Buckets.Lifecycles[Bucket] = Rules($"<ID>theirs</ID><Filter><Prefix>{Prefix}{folder}</Prefix></Filter>");

        var retention = await new RetentionControl(Account).GetAsync(await TargetAsync(), default);

        Assert.Contains(said, Assert.Single(retention.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_versioned_bucket_logs_are_kept_until_their_versions_are_deleted_too()
    {
        Account.Buckets.Storage[Bucket] = new BucketStorage(IsVersioned: true, UsesBucketKey: false);
        await SetAsync(new RetentionRequest(400) { NoncurrentDays = 100 });
        var control = new RetentionControl(Account);

        var retention = await control.GetAsync(await TargetAsync(), default);

        Assert.Equal((400, 100, 500), (retention.Days, retention.NoncurrentDays, retention.KeptDays));
        Assert.Empty(retention.Warnings);
        Account.Buckets.Lifecycles[Bucket] = Rules("<ID>theirs</ID><Filter><Prefix>AWSLogs/</Prefix></Filter>");
        var theirs = await control.GetAsync(await TargetAsync(), default);
        Assert.Null(theirs.KeptDays);
        Assert.Contains(theirs.Warnings, warning => warning.Contains("no rule deletes noncurrent versions: after 1 days", StringComparison.Ordinal));
    }
}
