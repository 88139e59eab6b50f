using DdbAudit.Changes;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Changes;

/// <summary>A trail that is there keeps its storage.</summary>
public sealed class ExistingStorageTests : IDisposable
{
    private readonly FakeAccount _account = new();

    public ExistingStorageTests()
    {
        _account.Tables.Names.Add("Orders");
        var trail = Sample.OwnTrail(Sample.Ours("Users"));
        _account.Trails.Add(trail with
        {
            Description = trail.Description with { KmsKeyId = Sample.Key("k1").Arn, LogFileValidationEnabled = true },
            Tags = Ownership.TagsFor(Ownership.DefaultStack, new Dictionary<string, string> { ["team"] = "audit" }),
        });
        _account.Keys.Add(Sample.Key("k1"));
        _account.Keys.Add(Sample.Key("k2"));
        _account.Keys.Aliases["alias/logs"] = Sample.Key("k1").Arn;
        _account.Keys.Aliases[KeyAlias.For(Ownership.DefaultStack)] = Sample.Key("k1").Arn;
    }

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Options_that_say_what_is_so_already_are_taken()
    {
        _account.Buckets.Storage["the-log-bucket"] = new BucketStorage(IsVersioned: true, UsesBucketKey: false);
        var tags = new Dictionary<string, string> { ["team"] = "audit" };

        await PlanAsync(new StorageOptions { KmsKeyId = "alias/logs", EnableLogFileValidation = true, EnableBucketVersioning = true, Tags = tags });
        await PlanAsync(new StorageOptions { CreateKmsKey = true });
    }

    [Fact]
    public async Task Each_option_that_asks_for_another_storage_is_refused_with_its_reason()
    {
        await AssertRefusedAsync(new StorageOptions { KmsKeyId = "k2" }, "not with");
        await AssertRefusedAsync(new StorageOptions { EnableLogFileValidation = false }, "validation on");
        await AssertRefusedAsync(new StorageOptions { EnableBucketVersioning = true }, "keeps no versions");
        await AssertRefusedAsync(new StorageOptions { Tags = new Dictionary<string, string> { ["team"] = "sales" } }, "team = sales");
    }

    [Fact]
    public async Task Another_bucket_or_prefix_than_the_trails_is_refused()
    {
        await AssertRefusedAsync(Sample.Request("Orders") with { BucketName = "another" }, "not to 'another'");
        await AssertRefusedAsync(Sample.Request("Orders") with { S3KeyPrefix = "x" }, "not under 'x'");
        await PlanAsync(Sample.Request("Orders") with { BucketName = "the-log-bucket", S3KeyPrefix = "/" });
    }

    [Fact]
    public async Task A_trail_without_a_key_does_not_get_one()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));

        await AssertRefusedAsync(new StorageOptions { CreateKmsKey = true }, "does not encrypt");
    }

    [Fact]
    public async Task Several_that_differ_are_told_at_once()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => PlanAsync(new StorageOptions { KmsKeyId = "k2", EnableLogFileValidation = false }));

        Assert.Equal(AuditError.PreflightFailed, error.Error);
        Assert.Equal(2, error.Findings.Count);
    }

    [Fact]
    public async Task What_the_caller_may_not_do_to_a_trail_that_is_there_is_told_beforehand()
    {
        _account.Permissions.Denied.Add("cloudtrail:PutEventSelectors");

        var error = await Assert.ThrowsAsync<AuditException>(() => PlanAsync(new StorageOptions()));

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Contains("cloudtrail:PutEventSelectors", error.Message, StringComparison.Ordinal);
    }

    private Task<TrailPlan> PlanAsync(StorageOptions storage) => PlanAsync(Sample.Request("Orders") with { Storage = storage });

    private Task<TrailPlan> PlanAsync(LoggingRequest request) => new LoggingControl(_account).PlanEnableAsync(request, default);

    private Task AssertRefusedAsync(StorageOptions storage, string reason) => AssertRefusedAsync(Sample.Request("Orders") with { Storage = storage }, reason);

    private async Task AssertRefusedAsync(LoggingRequest request, string reason)
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => PlanAsync(request));
        Assert.Equal(AuditError.TrailUnsupported, error.Error);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Requests.Changes);
    }
}
