using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

/// <summary>What Object Lock keeps from being deleted, and from whom.</summary>
public sealed class ObjectLockTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Key = "evidence";

    private IAmazonS3 S3 => sandbox.S3;

    private static DateTime Tomorrow => DateTime.UtcNow.AddDays(1);

    [Fact]
    public async Task A_retained_version_stays_and_a_marker_may_hide_it()
    {
        var (bucket, version) = await NewLockedAsync(ObjectLockRetentionMode.Compliance);
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => S3.DeleteObjectAsync(bucket, Key, version)));
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => DeleteAsync(bucket, version, bypass: true)));
        var failed = await Assert.ThrowsAsync<DeleteObjectsException>(() => S3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = bucket, Objects = [new KeyVersion { Key = Key, VersionId = version }] }));
        Assert.Equal("AccessDenied", failed.Response.DeleteErrors.Single().Code);
        Assert.Contains("object lock", failed.Response.DeleteErrors.Single().Message, StringComparison.Ordinal);
        Assert.Equal("true", (await S3.DeleteObjectAsync(bucket, Key)).DeleteMarker);
        Assert.Equal(ObjectLockMode.Compliance, (await S3.GetObjectMetadataAsync(bucket, Key, version)).ObjectLockMode);
    }

    [Fact]
    public async Task Governance_yields_to_who_asks_for_it_and_may()
    {
        var (bucket, version) = await NewLockedAsync(ObjectLockRetentionMode.Governance);
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => S3.DeleteObjectAsync(bucket, Key, version)));
        await S3.PutBucketPolicyAsync(bucket, Deny(bucket, "s3:BypassGovernanceRetention"));
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => DeleteAsync(bucket, version, bypass: true)));
        await S3.DeleteBucketPolicyAsync(bucket);
        await DeleteAsync(bucket, version, bypass: true);
        Assert.Null((await S3.ListVersionsAsync(bucket)).Versions);
    }

    [Fact]
    public async Task A_legal_hold_stays_until_it_is_taken_off()
    {
        var bucket = await NewLockBucketAsync();
        var version = (await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = Key, ContentBody = "x", ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On })).VersionId;
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => DeleteAsync(bucket, version, bypass: true)));
        Assert.Equal(ObjectLockLegalHoldStatus.On, (await S3.GetObjectLegalHoldAsync(new() { BucketName = bucket, Key = Key })).LegalHold.Status);
        await S3.PutObjectLegalHoldAsync(new() { BucketName = bucket, Key = Key, LegalHold = new() { Status = ObjectLockLegalHoldStatus.Off } });
        await S3.DeleteObjectAsync(bucket, Key, version);
    }

    [Fact]
    public async Task Retention_is_lengthened_by_anyone_and_shortened_only_in_governance_mode_by_who_may()
    {
        var (bucket, _) = await NewLockedAsync(ObjectLockRetentionMode.Governance);
        await RetainAsync(bucket, ObjectLockRetentionMode.Governance, Tomorrow.AddDays(9));
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => RetainAsync(bucket, ObjectLockRetentionMode.Governance, Tomorrow)));
        await RetainAsync(bucket, ObjectLockRetentionMode.Compliance, Tomorrow, bypass: true);
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => RetainAsync(bucket, ObjectLockRetentionMode.Governance, Tomorrow.AddDays(9), bypass: true)));
        var retention = (await S3.GetObjectRetentionAsync(new() { BucketName = bucket, Key = Key })).Retention;
        Assert.Equal(ObjectLockRetentionMode.Compliance, retention.Mode);
        Assert.InRange(retention.RetainUntilDate!.Value.ToUniversalTime(), DateTime.UtcNow.AddHours(23), DateTime.UtcNow.AddHours(25));
    }

    [Fact]
    public async Task A_default_retention_is_given_to_what_is_put_afterwards_by_clients_and_by_services()
    {
        var bucket = await NewLockBucketAsync();
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "before", ContentBody = "x" });
        await SetDefaultAsync(bucket);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = Key, ContentBody = "x" });
        sandbox.Server.BucketAccess.PutObject(bucket, "by-service", [1], "text/plain", null, new Dictionary<string, string>());

        Assert.Equal((404, "NoSuchObjectLockConfiguration"), await S3Refusal.OfAsync(() => S3.GetObjectRetentionAsync(new() { BucketName = bucket, Key = "before" })));
        foreach (var key in new[] { Key, "by-service" })
        {
            var retention = (await S3.GetObjectRetentionAsync(new() { BucketName = bucket, Key = key })).Retention;
            Assert.InRange(retention.RetainUntilDate!.Value.ToUniversalTime(), DateTime.UtcNow.AddDays(29), DateTime.UtcNow.AddDays(31));
        }

        var configuration = (await S3.GetObjectLockConfigurationAsync(new() { BucketName = bucket })).ObjectLockConfiguration;
        Assert.Equal(30, configuration.Rule.DefaultRetention.Days);
    }

    [Fact]
    public async Task Retention_that_has_run_out_keeps_nothing()
    {
        var clock = new SettableClock { Now = DateTimeOffset.UtcNow };
        await using var old = await DdbAudit.Sandbox.SandboxServer.StartAsync(new DdbAudit.Sandbox.SandboxOptions { Clock = clock });
        using var s3 = new AmazonS3Client(old.AccessKey, old.SecretKey, new AmazonS3Config { ServiceURL = old.Endpoint.ToString(), ForcePathStyle = true });
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "old-evidence", ObjectLockEnabledForBucket = true });
        var request = Locked("old-evidence", ObjectLockRetentionMode.Compliance);
        request.ObjectLockRetainUntilDate = DateTime.UtcNow.AddMinutes(5);
        var version = (await s3.PutObjectAsync(request)).VersionId;
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => s3.DeleteObjectAsync("old-evidence", Key, version)));

        // S3 takes signatures that are up to 15 minutes old.
        clock.Now += TimeSpan.FromMinutes(10);
        await s3.DeleteObjectAsync("old-evidence", Key, version);
        Assert.Null((await s3.ListVersionsAsync("old-evidence")).Versions);
    }

    [Fact]
    public async Task Without_Object_Lock_on_the_bucket_nothing_can_be_locked_and_versioning_comes_first()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal((400, "InvalidRequest"), await S3Refusal.OfAsync(() => S3.PutObjectAsync(Locked(bucket, ObjectLockRetentionMode.Governance))));
        Assert.Equal((409, "InvalidBucketState"), await S3Refusal.OfAsync(() => SetDefaultAsync(bucket)));
        Assert.Equal((404, "ObjectLockConfigurationNotFoundError"), await S3Refusal.OfAsync(() => S3.GetObjectLockConfigurationAsync(new() { BucketName = bucket })));
        await S3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        await SetDefaultAsync(bucket);
        await S3.PutObjectAsync(Locked(bucket, ObjectLockRetentionMode.Governance));
    }

    [Fact]
    public async Task A_retention_of_the_past_or_without_mode_is_refused()
    {
        var bucket = await NewLockBucketAsync();
        var past = Locked(bucket, ObjectLockRetentionMode.Governance);
        past.ObjectLockRetainUntilDate = DateTime.UtcNow.AddDays(-1);
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.PutObjectAsync(past)));
        var modeless = new PutObjectRequest { BucketName = bucket, Key = Key, ContentBody = "x", ObjectLockRetainUntilDate = Tomorrow };
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.PutObjectAsync(modeless)));
    }

    private static PutObjectRequest Locked(string bucket, ObjectLockRetentionMode mode) => new()
    {
        BucketName = bucket,
        Key = Key,
        ContentBody = "x",
        ObjectLockMode = mode.Value,
        ObjectLockRetainUntilDate = Tomorrow,
    };

    private static string Deny(string bucket, string action) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"arn:aws:s3:::{{bucket}}/*"}]}
        """;

    private async Task<string> NewLockBucketAsync()
    {
        var name = sandbox.NewBucketName();
        await S3.PutBucketAsync(new PutBucketRequest { BucketName = name, ObjectLockEnabledForBucket = true });
        return name;
    }

    private async Task<(string Bucket, string Version)> NewLockedAsync(ObjectLockRetentionMode mode)
    {
        var bucket = await NewLockBucketAsync();
        return (bucket, (await S3.PutObjectAsync(Locked(bucket, mode))).VersionId);
    }

    private Task<DeleteObjectResponse> DeleteAsync(string bucket, string version, bool bypass) => S3.DeleteObjectAsync(
        new DeleteObjectRequest { BucketName = bucket, Key = Key, VersionId = version, BypassGovernanceRetention = bypass });

    private Task<PutObjectRetentionResponse> RetainAsync(string bucket, ObjectLockRetentionMode mode, DateTime until, bool bypass = false) => S3.PutObjectRetentionAsync(new()
    {
        BucketName = bucket,
        Key = Key,
        Retention = new() { Mode = mode, RetainUntilDate = until },
        BypassGovernanceRetention = bypass,
    });

    private Task<PutObjectLockConfigurationResponse> SetDefaultAsync(string bucket) => S3.PutObjectLockConfigurationAsync(new()
    {
        BucketName = bucket,
        ObjectLockConfiguration = new()
        {
            ObjectLockEnabled = ObjectLockEnabled.Enabled,
            Rule = new() { DefaultRetention = new() { Mode = ObjectLockRetentionMode.Governance, Days = 30 } },
        },
    });
}
