using DdbAudit.Changes;
using DdbAudit.Retention;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Retention;

/// <summary>What a rule that stands already, of ours or of others, means for the next one and for the logs.</summary>
public sealed class StandingRuleTests : RetentionCase
{
    [Fact]
    public async Task A_disabled_rule_of_ours_does_not_count_and_is_written_enabled_again()
    {
        await SetAsync(new RetentionRequest(400));
        var off = Lifecycle.ToXml().Replace("<Status>Enabled</Status>", "<Status>Disabled</Status>", StringComparison.Ordinal).Replace(
            "</LifecycleConfiguration>",
            "<Rule><ID>late</ID><Filter><Prefix>AWSLogs/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>401</Days></Expiration></Rule></LifecycleConfiguration>",
            StringComparison.Ordinal);
        Account.Buckets.Lifecycles[Bucket] = BucketLifecycle.Parse(off, null, Bucket);

        var retention = await GetAsync();

        Assert.Equal((null, null, 401), (retention.Days, retention.NoncurrentDays, retention.KeptDays));
        Assert.Equal($"DdbAudit:logs:{Ownership.DefaultStack}", retention.RuleId);
        Assert.Collection(
            retention.Warnings,
            disabled => Assert.Contains("is disabled: nothing is deleted or moved by it. Set-DdbAuditRetention", disabled, StringComparison.Ordinal),
            late => Assert.Contains("deletes logs: 'late'", late, StringComparison.Ordinal));

        await SetAsync(new RetentionRequest(400));
        Assert.Equal((400, 0), ((await GetAsync()).Days, (await GetAsync()).Warnings.Count));
    }

    [Fact]
    public async Task What_is_left_unsaid_stays_as_our_rule_says_it()
    {
        await SetAsync(new RetentionRequest(400) { TransitionDays = 90, StorageClass = "GLACIER_IR", NoncurrentDays = 365 });

        await SetAsync(new RetentionRequest(800));
        Assert.Equal((800, 90, "GLACIER_IR", 365), await SaidAsync());

        await SetAsync(new RetentionRequest(800) { TransitionDays = 60 });
        await SetAsync(new RetentionRequest(800) { StorageClass = "STANDARD_IA" });
        Assert.Equal((800, 60, "STANDARD_IA", 365), await SaidAsync());

        var error = await Assert.ThrowsAsync<AuditException>(() => SetAsync(new RetentionRequest(60) { Force = true }));
        Assert.Equal(AuditError.InvalidRetention, error.Error);
    }

    [Fact]
    public async Task Versions_of_a_rule_that_stands_are_kept_as_long_as_the_minimum_unless_less_is_meant()
    {
        await SetAsync(new RetentionRequest(400) { NoncurrentDays = 7, Force = true });

        await SetAsync(new RetentionRequest(500) { Force = true });
        Assert.Equal(7, (await GetAsync()).NoncurrentDays);

        await SetAsync(new RetentionRequest(500));
        Assert.Equal(90, (await GetAsync()).NoncurrentDays);
    }

    [Theory]
    [InlineData(null, false, 400, false)]
    [InlineData(null, true, 400, true)]
    [InlineData(400, false, 399, true)]
    [InlineData(400, true, 399, true)]
    [InlineData(400, true, 401, false)]
    public async Task What_deletes_logs_earlier_is_of_high_impact(int? before, bool hasLogs, int days, bool isHigh)
    {
        if (before is { } first)
            await SetAsync(new RetentionRequest(first));
        if (hasLogs)
            PutLog();

        await SetAsync(new RetentionRequest(days));

        Assert.Equal(isHigh, Asked[^1].IsHighImpact);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fewer_days_of_versions_are_of_high_impact_where_the_bucket_has_any(bool isVersioned)
    {
        Account.Buckets.Storage[Bucket] = new BucketStorage(isVersioned, UsesBucketKey: false);
        await SetAsync(new RetentionRequest(400) { NoncurrentDays = 365 });

        await SetAsync(new RetentionRequest(400) { NoncurrentDays = 90 });

        Assert.Equal(isVersioned, Asked[^1].IsHighImpact);
    }

    [Fact]
    public async Task To_enable_a_rule_again_or_not_to_know_of_logs_is_of_high_impact_and_to_remove_one_is_not()
    {
        Account.Requests.Fail("ListObjectVersions", new AuditException(AuditError.AccessDenied, "No."));
        await SetAsync(new RetentionRequest(400));
        Assert.True(Asked[^1].IsHighImpact);

        PutLog();
        Account.Buckets.Lifecycles[Bucket] = BucketLifecycle.Parse(Lifecycle.ToXml().Replace("Enabled", "Disabled", StringComparison.Ordinal), null, Bucket);
        await SetAsync(new RetentionRequest(400));
        Assert.True(Asked[^1].IsHighImpact);

        Assert.False((await new RetentionControl(Account).PlanRemoveAsync(await TargetAsync(), default))!.IsHighImpact);
    }

    [Theory]
    [InlineData(true, 89, true)]
    [InlineData(true, 90, false)]
    [InlineData(false, 89, false)]
    public async Task Others_who_delete_versions_earlier_are_told_of(bool isVersioned, int noncurrentDays, bool isTold)
    {
        Account.Buckets.Storage[Bucket] = new BucketStorage(isVersioned, UsesBucketKey: false);
        await SetAsync(new RetentionRequest(400));
        var theirs = $"<Rule><ID>theirs</ID><Filter><Prefix/></Filter><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>{noncurrentDays}</NoncurrentDays></NoncurrentVersionExpiration></Rule>";
        Account.Buckets.Lifecycles[Bucket] = BucketLifecycle.Parse(Lifecycle.ToXml().Replace("</LifecycleConfiguration>", theirs + "</LifecycleConfiguration>", StringComparison.Ordinal), null, Bucket);

        var warnings = (await GetAsync()).Warnings;

        Assert.Equal(isTold ? 1 : 0, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("versions of logs that were deleted or replaced earlier than DdbAudit's: 'theirs'", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wrong", Sample.Account, "delivers to key prefix 'wrong' of bucket 'logs'; trails deliver to no key prefix.")]
    [InlineData(null, Sample.Account, null)]
    [InlineData("wrong", "444455556666", null)]
    public async Task A_prefix_that_no_trail_delivers_to_is_told_with_those_of_trails(string? prefix, string owner, string? said)
    {
        var target = await RetentionTarget.OfBucketAsync(Account, Bucket, prefix, owner, default);

        var warnings = (await new RetentionControl(Account).GetAsync(target, default)).Warnings;

        Assert.Equal(said is null ? 0 : 1, warnings.Count);
        Assert.All(warnings, warning => Assert.EndsWith(said!, warning, StringComparison.Ordinal));
    }
}
