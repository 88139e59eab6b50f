using System.Xml.Linq;
using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Changes;
using DdbAudit.Retention;
using DdbAudit.Sandbox.Http;
using DdbAudit.Storage;

namespace DdbAudit.Aws.Tests.Retention;

/// <summary>Lifecycle rules over HTTP, beside rules of others that hold what no SDK knows.</summary>
public sealed class LifecycleTests : IAsyncLifetime
{
    private const string Bucket = "audit-logs";

    private const string Foreign = """
        <LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><NewAction><Weeks>3</Weeks></NewAction><ID>theirs</ID><Filter><And><Prefix>tmp/</Prefix><Tag><Key>a</Key><Value>b &amp; ü</Value></Tag><ObjectSizeGreaterThan>500</ObjectSizeGreaterThan></And></Filter><Status>Enabled</Status><Expiration><Days>7</Days></Expiration></Rule><Rule><ID>older</ID><Filter><Prefix>AWSLogs/</Prefix></Filter><Status>Disabled</Status><NoncurrentVersionExpiration><NoncurrentDays>5</NoncurrentDays><NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>
        """;

    private SandboxAccount _sandbox = null!;

    private IBucketService Buckets => _sandbox.Account.Buckets;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync();
        await Buckets.CreateAsync(Bucket, new Dictionary<string, string>(), default);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_bucket_without_rules_has_none_and_the_last_one_that_goes_takes_the_lifecycle_along()
    {
        Assert.Empty((await Buckets.GetLifecycleAsync(Bucket, default)).Rules);

        await SetAsync(new RetentionRequest(400));
        Assert.Equal(400, Assert.Single((await Buckets.GetLifecycleAsync(Bucket, default)).Rules).ExpirationDays);

        await RemoveAsync();
        Assert.Same(BucketLifecycle.Empty, await Buckets.GetLifecycleAsync(Bucket, default));
        Assert.Equal(1, _sandbox.Sandbox.Requests.Count("s3", "DeleteBucketLifecycle"));
    }

    [Fact]
    public async Task Rules_of_others_and_their_setting_come_through_every_change_as_they_were()
    {
        await Buckets.PutLifecycleAsync(Bucket, BucketLifecycle.Parse(Foreign, "varies_by_storage_class", Bucket), default);
        var before = await Buckets.GetLifecycleAsync(Bucket, default);
        Assert.Equal(Texts(BucketLifecycle.Parse(Foreign, null, Bucket)), Texts(before));

        await SetAsync(new RetentionRequest(400));
        await SetAsync(new RetentionRequest(800) { StorageClass = "GLACIER_IR", TransitionDays = 90 });

        var after = await Buckets.GetLifecycleAsync(Bucket, default);
        Assert.Equal(Texts(before), Texts(after).Take(2));
        Assert.Equal("varies_by_storage_class", after.TransitionDefaultMinimumObjectSize);
        Assert.Equal(3, after.Rules.Count);

        await RemoveAsync();
        Assert.True(before.IsSame(await Buckets.GetLifecycleAsync(Bucket, default)));
    }

    [Fact]
    public async Task S3_takes_our_rule_among_old_ones_and_where_it_would_not_it_is_not_asked()
    {
        const string Old = "<LifecycleConfiguration><Rule><ID>theirs</ID><Prefix>{0}</Prefix><Status>Enabled</Status><Expiration><Days>7</Days></Expiration></Rule></LifecycleConfiguration>";
        await Buckets.PutLifecycleAsync(Bucket, BucketLifecycle.Parse(Old.Replace("{0}", "tmp/", StringComparison.Ordinal), null, Bucket), default);
        var before = await Buckets.GetLifecycleAsync(Bucket, default);

        await SetAsync(new RetentionRequest(400));

        Assert.Equal(400, (await Buckets.GetLifecycleAsync(Bucket, default)).Rules[1].ExpirationDays);
        await RemoveAsync();
        Assert.True(before.IsSame(await Buckets.GetLifecycleAsync(Bucket, default)));

        await Buckets.PutLifecycleAsync(Bucket, BucketLifecycle.Parse(Old.Replace("{0}", "AWSLogs/", StringComparison.Ordinal), null, Bucket), default);
        var writes = _sandbox.Sandbox.Requests.Count("s3", "PutBucketLifecycleConfiguration");
        Assert.Equal(AuditError.LifecycleConflict, (await Assert.ThrowsAsync<AuditException>(() => SetAsync(new RetentionRequest(400)))).Error);
        Assert.Equal(writes, _sandbox.Sandbox.Requests.Count("s3", "PutBucketLifecycleConfiguration"));
    }

    [Fact]
    public async Task The_rules_of_a_bucket_that_is_gone_are_not_none()
    {
        await Buckets.GetLifecycleAsync(Bucket, default);
        await _sandbox.Clients.S3(Amazon.RegionEndpoint.USEast1).DeleteBucketAsync(Bucket);

        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.GetLifecycleAsync(Bucket, default));

        Assert.Equal((AuditError.BucketNotFound, "NoSuchBucket"), (error.Error, error.AwsErrorCode));
    }

    [Fact]
    public async Task A_refusal_names_the_permission_and_changes_nothing()
    {
        _sandbox.Sandbox.Faults.Add(new Fault { Service = "s3", Operation = "PutBucketLifecycleConfiguration", Error = Fault.AccessDenied(WireProtocol.S3) });

        var error = await Assert.ThrowsAsync<AuditException>(() => SetAsync(new RetentionRequest(400)));

        Assert.Equal((AuditError.AccessDenied, "AccessDenied"), (error.Error, error.AwsErrorCode));
        Assert.Contains("s3:PutLifecycleConfiguration", error.Message, StringComparison.Ordinal);
        Assert.Empty((await Buckets.GetLifecycleAsync(Bucket, default)).Rules);
    }

    [Fact]
    public async Task Too_many_requests_and_a_lost_reply_are_got_over()
    {
        _sandbox.Sandbox.Faults.Add(new Fault { Service = "s3", Operation = "GetBucketLifecycleConfiguration", Calls = 2, Error = Fault.SlowDown() });
        _sandbox.Sandbox.Faults.Add(new Fault { Service = "s3", Operation = "PutBucketLifecycleConfiguration", LoseReply = true, AfterEffect = true });

        await SetAsync(new RetentionRequest(400));

        Assert.Single((await Buckets.GetLifecycleAsync(Bucket, default)).Rules);
    }

    [Fact]
    public async Task Every_call_says_whose_bucket_it_expects()
    {
        var owners = new List<string?>();
        _sandbox.Sandbox.Faults.Add(new Fault
        {
            Service = "s3",
            When = request =>
            {
                if (request.Query.ContainsKey("lifecycle"))
                    owners.Add(request.Headers.GetValueOrDefault("x-amz-expected-bucket-owner"));
                return false;
            },
        });

        await SetAsync(new RetentionRequest(400));
        await RemoveAsync();

        Assert.Equal(["111122223333"], owners.Distinct());
        Assert.True(owners.Count > 5);
    }

    [Fact]
    public async Task Four_who_set_rules_at_once_lose_no_rule_of_others()
    {
        await Buckets.PutLifecycleAsync(Bucket, BucketLifecycle.Parse(Foreign, null, Bucket), default);

        await Parallel.ForAsync(0, 4, async (i, _) => await SetAsync(new RetentionRequest(400 + i), prefix: $"team{i}"));

        var rules = (await Buckets.GetLifecycleAsync(Bucket, default)).Rules;
        Assert.Equal(["older", "theirs"], rules.Where(rule => !OwnLifecycleRule.IsOwn(rule)).Select(rule => rule.Id).Order());
        Assert.Contains(rules, OwnLifecycleRule.IsOwn);
    }

    [Fact]
    public async Task A_bucket_whose_versioning_is_suspended_may_hold_versions_that_nothing_deletes()
    {
        const string Expiration = "<LifecycleConfiguration><Rule><ID>theirs</ID><Filter><Prefix>AWSLogs/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>200</Days></Expiration></Rule></LifecycleConfiguration>";
        await Buckets.PutLifecycleAsync(Bucket, BucketLifecycle.Parse(Expiration, null, Bucket), default);
        var control = new RetentionControl(_sandbox.Account);
        Assert.Equal(200, (await control.GetAsync(await TargetAsync(null), default)).KeptDays);
        Assert.False(await Buckets.KeepsVersionsAsync(Bucket, default));

        foreach (var isEnabled in new[] { true, false })
        {
            await Buckets.SetVersioningAsync(Bucket, isEnabled, default);
            Assert.Null((await control.GetAsync(await TargetAsync(null), default)).KeptDays);
            Assert.Equal(isEnabled, (await Buckets.GetStorageAsync(Bucket, default)).IsVersioned);
        }

        await SetAsync(new RetentionRequest(400));
        Assert.Equal(290, (await control.GetAsync(await TargetAsync(null), default)).KeptDays);
    }

    private static IEnumerable<string> Texts(BucketLifecycle lifecycle) => lifecycle.Rules.Select(rule => rule.Source.ToString(SaveOptions.DisableFormatting));

    private Task SetAsync(RetentionRequest request, string? prefix = null) => ChangeAsync(
        async (control, stop) => await control.PlanSetAsync(await TargetAsync(prefix), request, stop));

    private Task RemoveAsync() => ChangeAsync(async (control, stop) => await control.PlanRemoveAsync(await TargetAsync(null), stop));

    private Task<RetentionTarget> TargetAsync(string? prefix) => RetentionTarget.OfBucketAsync(_sandbox.Account, Bucket, prefix, _sandbox.Account.Scope.AccountId, default);

    private async Task ChangeAsync(Func<RetentionControl, CancellationToken, Task<DdbAudit.Changes.Steps.PutLifecycleStep?>> plan)
    {
        var control = new RetentionControl(_sandbox.Account);
        var change = new RetentionChange(_sandbox.Account, ChangeRun.AtOnce, stop => plan(control, stop));
        Assert.True(await change.RunAsync((_, _) => Task.FromResult(true), default));
    }
}
