using Amazon.S3;
using DdbAudit.Cleanup;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Cleanup;

public sealed class BucketRemovalTests
{
    [Theory]
    [InlineData("GOVERNANCE")]
    [InlineData("COMPLIANCE")]
    public async Task Locked_logs_stay_are_told_and_never_bypassed(string mode)
    {
        await using var account = await CleanupAccount.OpenAsync();
        var bucket = await MakeLockableAsync(account);
        account.Put(bucket, account.LogFolder + "free.json.gz", account.LogFolder + "held.json.gz");
        await account.S3.PutObjectRetentionAsync(new()
        {
            BucketName = bucket,
            Key = account.LogFolder + "held.json.gz",
            Retention = new() { Mode = new ObjectLockRetentionMode(mode), RetainUntilDate = DateTime.UtcNow.AddDays(1) },
        });

        var (_, errors) = await account.RemoveAsync();

        var error = Assert.Single(errors);
        Assert.Equal(AuditError.RemovalIncomplete, error.Error);
        Assert.Contains($"held.json.gz': Object Lock in {mode} mode until", error.Message, StringComparison.Ordinal);
        Assert.Equal([account.LogFolder + "held.json.gz"], (await account.S3.ListVersionsAsync(bucket)).Versions.Select(version => version.Key));
    }

    [Fact]
    public async Task A_legal_hold_is_told()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var bucket = await MakeLockableAsync(account);
        account.Put(bucket, account.LogFolder + "held.json.gz");
        await account.S3.PutObjectLegalHoldAsync(new() { BucketName = bucket, Key = account.LogFolder + "held.json.gz", LegalHold = new() { Status = ObjectLockLegalHoldStatus.On } });

        var (_, errors) = await account.RemoveAsync();

        Assert.Contains("a legal hold", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_that_may_not_be_deleted_are_told_with_the_action_that_is_missing()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var bucket = await account.OwnBucketAsync();
        account.Put(bucket, account.LogFolder + "log.json.gz");
        await DenyAsync(account, bucket, "s3:DeleteObjectVersion", $"{bucket}/*");

        var (removed, errors) = await account.RemoveAsync();

        Assert.Equal(DdbResourceType.Trail, Assert.Single(removed).ResourceType);
        Assert.Contains("s3:DeleteObjectVersion", Assert.Single(errors).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3:DeleteBucket")]
    [InlineData("s3:ListBucketVersions")]
    [InlineData("s3:ListBucketMultipartUploads")]
    public async Task A_refusal_that_does_not_name_the_action_is_told_with_it(string action)
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var found = await account.FindAsync();
        var bucket = await account.OwnBucketAsync();
        await DenyAsync(account, bucket, action, bucket);
        var steps = (await RemovalPlan.MakeAsync(account.Account, found, CleanupAccount.Everything, default)).Steps;
        foreach (var step in steps.Where(step => step.Resource.ResourceType == DdbResourceType.Trail))
            await step.ApplyAsync(account.Account, _ => { }, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => steps.Single(step => step.Resource.ResourceType == DdbResourceType.Bucket).ApplyAsync(account.Account, _ => { }, default));

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Contains($"The call needs {action}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_that_S3_was_too_busy_for_are_tried_again()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var bucket = await account.OwnBucketAsync();
        account.Put(bucket, account.LogFolder + "log.json.gz");
        account.Server.Faults.Add(new Fault { Service = "s3", Operation = "DeleteObjects", Error = Fault.SlowDown() });

        var (removed, errors) = await account.RemoveAsync();

        Assert.Empty(errors);
        Assert.Contains(removed, result => result.ResourceType == DdbResourceType.Bucket);
    }

    [Fact]
    public async Task Pages_are_deleted_several_at_a_time_and_reported_as_they_go()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var bucket = await account.OwnBucketAsync();
        account.Put(bucket, [.. Enumerable.Range(0, 6500).Select(i => $"{account.LogFolder}{i:00000}.json.gz")]);
        var (reports, most) = (new List<RemovalProgress>(), 0);
        account.Server.Faults.Add(new Fault { Service = "s3", Operation = "DeleteObjects", When = Count, Calls = int.MaxValue, Delay = TimeSpan.FromSeconds(1) });
        var found = await account.FindAsync();
        var steps = (await RemovalPlan.MakeAsync(account.Account, found, CleanupAccount.Everything, default)).Steps;

        foreach (var step in steps)
        {
            await step.ApplyAsync(account.Account, reports.Add, default);
        }

        // The listing of the next page may be in flight beside them.
        Assert.InRange(most, 2, 9);
        Assert.True(reports.Count >= 7);
        Assert.Equal(reports[^1].Total, reports[^1].Done);
        Assert.Null(account.Server.BucketAccess.Find(bucket));

        bool Count(SandboxRequest request)
        {
            most = Math.Max(most, account.Server.Requests.InFlight);
            return true;
        }
    }

    private static async Task<string> MakeLockableAsync(CleanupAccount account)
    {
        await account.EnableAsync();
        var bucket = await account.OwnBucketAsync();
        await account.S3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        await account.S3.PutObjectLockConfigurationAsync(new() { BucketName = bucket, ObjectLockConfiguration = new() { ObjectLockEnabled = ObjectLockEnabled.Enabled } });
        return bucket;
    }

    // Beside what the trail needs: the statement that lets it write is how its logs are known.
    private static async Task DenyAsync(CleanupAccount account, string bucket, string action, string resource)
    {
        var policy = (await account.Account.Buckets.FindAsync(bucket, default))!.Policy!;
        var denial = $$"""{"Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"arn:aws:s3:::{{resource}}"},""";
        var statements = policy.IndexOf('[', policy.IndexOf("\"Statement\"", StringComparison.Ordinal)) + 1;
        await account.Account.Buckets.PutPolicyAsync(bucket, policy.Insert(statements, denial), default);
    }
}
