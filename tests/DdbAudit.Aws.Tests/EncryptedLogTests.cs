using System.IO.Compression;
using Amazon.KeyManagementService.Model;
using Amazon.S3.Model;
using DdbAudit.Changes;
using DdbAudit.Cleanup;
using DdbAudit.Logs;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Storage;
using DdbAudit.Trails;
using KeyState = DdbAudit.Storage.KeyState;

namespace DdbAudit.Aws.Tests;

/// <summary>The whole way with a KMS key: the trail is made with it, log files are encrypted, read back, and removed.</summary>
public sealed class EncryptedLogTests : IAsyncLifetime
{
    private const string Alias = "alias/DdbAudit-" + Ownership.DefaultStack;

    private static readonly StorageOptions Whole = new() { CreateKmsKey = true, EnableBucketVersioning = true, Tags = new Dictionary<string, string> { ["team"] = "audit" } };

    private SandboxAccount _sandbox = null!;

    private IAuditAccount Account => _sandbox.Account;

    /// <summary>Each request of Enable that changes something: before its effect, after it, and with the answer lost.</summary>
    public static TheoryData<string, string, bool, bool> EachChange()
    {
        var cases = new TheoryData<string, string, bool, bool>();
        (string Service, string Operation)[] changes =
        [
            ("s3", "CreateBucket"), ("s3", "PutPublicAccessBlock"), ("s3", "PutBucketVersioning"), ("s3", "PutBucketPolicy"), ("kms", "CreateKey"),
            ("kms", "CreateAlias"), ("cloudtrail", "CreateTrail"), ("cloudtrail", "PutEventSelectors"), ("cloudtrail", "StartLogging"),
        ];
        foreach (var (service, operation) in changes)
        {
            cases.Add(service, operation, false, false);
            cases.Add(service, operation, true, false);
            // HttpClient repeats a request itself when the sandbox breaks the connection, and each CreateKey makes another key.
            if (operation != "CreateKey")
                cases.Add(service, operation, true, true);
        }

        return cases;
    }

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero, TableCreation = TimeSpan.Zero });
        await Account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task What_is_done_to_a_table_is_read_back_from_an_encrypted_log_file()
    {
        var (bucket, key) = await EnableAsync();
        var log = await PutItemAndWaitAsync(bucket);

        var stored = await _sandbox.Clients.S3(_sandbox.Clients.Region).GetObjectMetadataAsync(bucket, log.Key);
        Assert.Equal(("aws:kms", key), (stored.ServerSideEncryptionMethod.Value, stored.ServerSideEncryptionKeyManagementServiceKeyId));
        Assert.Contains("cust#1", await ReadAsync(Account, bucket, log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bucket_key_and_trail_carry_our_tags_and_the_users()
    {
        var (bucket, key) = await EnableAsync();
        var trail = (await Account.Trails.FindAsync(Ownership.DefaultStack, default))!;
        foreach (var tags in new[] { (await Account.Buckets.FindAsync(bucket, default))!.Tags, (await Account.Keys.FindAsync(key, default))!.Tags, trail.Tags })
        {
            Assert.True(Ownership.BelongsTo(tags, Ownership.DefaultStack));
            Assert.Equal("audit", tags["team"]);
        }

        Assert.Equal(new BucketStorage(IsVersioned: true, UsesBucketKey: false), await Account.Buckets.GetStorageAsync(bucket, default));
        Assert.Equal(key, trail.Description.KmsKeyId);
        Assert.True(trail.Description.LogFileValidationEnabled);
    }

    [Fact]
    public async Task Who_may_not_decrypt_does_not_read_the_log()
    {
        var (bucket, _) = await EnableAsync();
        var log = await PutItemAndWaitAsync(bucket);
        using var reader = await _sandbox.OpenAsAsync(TestCallers.Limited("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}"""));

        var error = await Assert.ThrowsAsync<AuditException>(() => ReadAsync(reader, bucket, log));

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Contains("kms:Decrypt", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_key_is_named_where_a_log_cannot_be_read_or_delivered()
    {
        var (bucket, key) = await EnableAsync();
        var log = await PutItemAndWaitAsync(bucket);
        await _sandbox.Clients.Kms(_sandbox.Clients.Region).DisableKeyAsync(new DisableKeyRequest { KeyId = key });

        var error = await Assert.ThrowsAsync<AuditException>(() => ReadAsync(Account, bucket, log));
        Assert.Equal((AuditError.KeyUnusable, "KMS.DisabledException"), (error.Error, error.AwsErrorCode));

        await Account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "cust#2" }, default);
        _sandbox.Sandbox.Delivery.Flush();
        Assert.Equal("KMS.DisabledException", (await Account.Trails.FindAsync(Ownership.DefaultStack, default))!.LatestDeliveryError);
    }

    [Theory]
    [MemberData(nameof(EachChange))]
    public async Task Whatever_fails_leaves_nothing_but_a_key_that_waits_for_its_deletion_and_one_more_run_reaches_the_end(
        string service, string operation, bool afterEffect, bool loseReply)
    {
        _sandbox.Sandbox.Faults.Add(new Fault
        {
            Service = service,
            Operation = operation,
            AfterEffect = afterEffect,
            LoseReply = loseReply,
            Error = loseReply ? null : new ServiceError("InvalidParameterValue", "The sandbox says no."),
        });

        // A reply that was lost is asked for again: then the plan may well succeed.
        var error = await Record.ExceptionAsync(EnableAsync);
        if (error is not null)
        {
            Assert.Equal(AuditError.StepFailed, Assert.IsType<AuditException>(error).Error);
            Assert.Empty(await new ResourceInventory(Account, _ => { }).FindAsync(null, default));
        }

        var (_, key) = await EnableAsync();
        var left = await new ResourceInventory(Account, _ => { }).FindAsync(null, default);
        Assert.Equal(
            [DdbResourceType.Trail, DdbResourceType.Bucket, DdbResourceType.KmsKey, DdbResourceType.KmsAlias],
            left.Select(one => one.ResourceType).Order());
        Assert.Equal(key, left.Single(one => one.ResourceType == DdbResourceType.KmsKey).Arn);
        Assert.True((await Account.Trails.FindAsync(Ownership.DefaultStack, default))!.IsLogging);
    }

    [Fact]
    public async Task The_key_goes_with_the_logs_and_not_before_them()
    {
        var (bucket, key) = await EnableAsync();
        await PutItemAndWaitAsync(bucket);

        var kept = await RemoveAsync(includeLogs: false);
        Assert.Contains(bucket, kept.Single(one => one.ResourceType == DdbResourceType.KmsKey).KeptBecause, StringComparison.Ordinal);
        Assert.Equal(KeyState.Enabled, (await Account.Keys.FindAsync(key, default))!.State);

        var removed = await RemoveAsync(includeLogs: true);
        Assert.All(removed, one => Assert.Null(one.KeptBecause));
        Assert.Equal(KeyState.PendingDeletion, (await Account.Keys.FindAsync(key, default))!.State);
        Assert.Null(await Account.Keys.FindAsync(Alias, default));
        Assert.Empty(await new ResourceInventory(Account, _ => { }).FindAsync(null, default));
    }

    [Fact]
    public async Task A_bucket_of_somebody_elses_with_a_bucket_key_gets_a_key_that_lets_CloudTrail_decrypt()
    {
        await Account.Buckets.CreateAsync("their-bucket", new Dictionary<string, string>(), default);
        await _sandbox.Clients.S3(_sandbox.Clients.Region).PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            BucketName = "their-bucket",
            ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
            {
                ServerSideEncryptionRules = [new ServerSideEncryptionRule { BucketKeyEnabled = true, ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = "aws:kms" } }],
            },
        });
        var request = Request() with { BucketName = "their-bucket", Storage = new StorageOptions { CreateKmsKey = true } };
        await (await new LoggingControl(Account).PlanEnableAsync(request, default)).ApplyAsync(Account, _ => { }, default);

        Assert.Contains("kms:Decrypt", (await Account.Keys.FindAsync(Alias, default))!.Policy, StringComparison.Ordinal);
    }

    private static LoggingRequest Request() => new() { TableNames = ["Orders"], TrailName = Ownership.DefaultStack, Storage = Whole };

    private async Task<(string Bucket, string KeyArn)> EnableAsync()
    {
        var plan = await new LoggingControl(Account).PlanEnableAsync(Request(), default);
        await plan.ApplyAsync(Account, _ => { }, default);
        var trail = (await Account.Trails.FindAsync(Ownership.DefaultStack, default))!;
        return (trail.Description.S3BucketName, trail.Description.KmsKeyId!);
    }

    private async Task<LogObject> PutItemAndWaitAsync(string bucket)
    {
        await Account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "cust#1" }, default);
        _sandbox.Sandbox.Delivery.Flush();
        var logs = new List<LogObject>();
        await foreach (var log in Account.OpenLogs(bucket, prefix: null).ListAsync(new LogWindow { Start = DateTimeOffset.UtcNow.AddMinutes(-5) }, default))
            logs.Add(log);
        return Assert.Single(logs);
    }

    private static async Task<string> ReadAsync(IAuditAccount account, string bucket, LogObject log)
    {
        await using var stored = await account.OpenLogs(bucket, prefix: null).OpenAsync(log, default);
        await using var unzipped = new GZipStream(stored, CompressionMode.Decompress);
        return await new StreamReader(unzipped).ReadToEndAsync();
    }

    private async Task<List<DdbRemovalResult>> RemoveAsync(bool includeLogs)
    {
        var results = new List<DdbRemovalResult>();
        var found = await new ResourceInventory(Account, _ => { }).FindAsync(null, default);
        foreach (var step in (await RemovalPlan.MakeAsync(Account, found, new RemovalRequest { IncludeLogs = includeLogs, Wait = null }, default)).Steps)
        {
            if (await step.ApplyAsync(Account, _ => { }, default) is { } result)
                results.Add(result);
        }

        return results;
    }
}
