using Amazon;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Aws.Logs.Api;
using DdbAudit.Aws.Wire;
using DdbAudit.Changes;
using DdbAudit.Cleanup;
using DdbAudit.Retention;
using DdbAudit.Delivery;
using DdbAudit.Monitoring;
using DdbAudit.Queries.Setup;
using DdbAudit.Sandbox;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Cleanup;

/// <summary>An account with things of other people's in it, in which stacks are made and removed again.</summary>
internal sealed class CleanupAccount : IAsyncDisposable
{
    public const string SharedTrail = "company-trail";
    public const string PlainBucket = "plain-bucket";
    public const string Table = "Orders";

    private const string PlainPolicy = """
        {"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::plain-bucket/*",
         "Condition":{"Bool":{"aws:SecureTransport":"false"} } } ] }
        """;

    private const string PlainLifecycle = """
        <LifecycleConfiguration><Rule><ID>theirs</ID><Filter><Prefix>tmp/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>7</Days></Expiration></Rule></LifecycleConfiguration>
        """;

    private static readonly SandboxOptions Options = new() { TableCreation = TimeSpan.Zero, TableDeletion = TimeSpan.Zero, DeliveryDelay = TimeSpan.FromHours(1) };

    private readonly SandboxAccount _sandbox;

    private CleanupAccount(SandboxAccount sandbox) => _sandbox = sandbox;

    public SandboxServer Server => _sandbox.Sandbox;

    public IAuditAccount Account => _sandbox.Account;

    public IAmazonS3 S3 => _sandbox.Clients.S3(RegionEndpoint.USEast1);

    public List<string> Warnings { get; } = [];

    public string LogFolder => $"AWSLogs/{Account.Scope.AccountId}/CloudTrail/us-east-1/2026/11/22/";

    /// <summary>With somebody else's trail and its bucket, a bucket that no trail may write to, and a table that carries no tag.</summary>
    public static async Task<CleanupAccount> OpenAsync()
    {
        var account = new CleanupAccount(await SandboxAccount.OpenAsync(Options));
        await account.Account.Tables.CreateAsync(Table, "pk", new Dictionary<string, string>(), default);
        await TrailBuckets.CreateAsync(account.Account);
        await account.CreateForeignTrailAsync(SharedTrail, TrailBuckets.Name);
        await account.Account.Buckets.CreateAsync(PlainBucket, new Dictionary<string, string>(), default);
        await account.Account.Buckets.PutPolicyAsync(PlainBucket, PlainPolicy, default);
        await account.Account.Buckets.PutLifecycleAsync(PlainBucket, BucketLifecycle.Parse(PlainLifecycle, null, PlainBucket), default);
        return account;
    }

    public SandboxSnapshot Snapshot() => SandboxSnapshot.Of(Server);

    public Task<IAuditAccount> OpenRegionAsync(string region) => _sandbox.OpenAsAsync(region: region);

    public async Task<string> CreateForeignTrailAsync(string name, string bucket, string? prefix = null, IAuditAccount? region = null)
    {
        var trails = (region ?? Account).Trails;
        var arn = await trails.CreateAsync(new TrailSettings { Name = name, S3BucketName = bucket, S3KeyPrefix = prefix, Tags = new Dictionary<string, string>() }, default);
        var management = new AdvancedSelector("Management events", [new FieldCondition { Field = "eventCategory", EqualTo = ["Management"] }]);
        await trails.PutSelectorsAsync(arn, SelectorSet.Fresh, new SelectorSet { Advanced = [management] }, default);
        await trails.StartLoggingAsync(arn, default);
        return arn;
    }

    public Task EnableAsync(string trail = Ownership.DefaultStack, string? bucket = null, string? prefix = null, bool withKey = false, LogDeliveryRequest? logs = null) =>
        EnableAsync(Account, trail, bucket, prefix, withKey, logs);

    public static Task EnableAsync(IAuditAccount account, string trail, string? bucket = null, string? prefix = null, bool withKey = false, LogDeliveryRequest? logs = null) => ChangeRun.EnableAsync(
        account,
        ChangeRun.AtOnce,
        new LoggingRequest { TrailName = trail, TableNames = [Table], BucketName = bucket, S3KeyPrefix = prefix, Storage = new StorageOptions { CreateKmsKey = withKey }, LogDelivery = logs });

    public Task CreateForeignLogGroupAsync(string name, params (string Key, string Value)[] tags) => _sandbox.Clients.Json(WireService.Logs, RegionEndpoint.USEast1).CallAsync(
        "CreateLogGroup", new CreateLogGroupRequest(name, tags.ToDictionary(tag => tag.Key, tag => tag.Value)), LogsJson.Default.CreateLogGroupRequest, LogsJson.Default.NoResponse, default);

    public Task CreateForeignRoleAsync(string path, string name) => _sandbox.Clients.Query(WireService.Iam).CallAsync(
        "CreateRole", [new("RoleName", name), new("Path", path), new("AssumeRolePolicyDocument", LogDeliveryPolicy.Trust)], default);

    /// <summary>What differs from a state before. KMS deletes no key at once: one of ours that waits for its deletion counts as gone.</summary>
    public async Task<List<string>> DifferencesFromAsync(SandboxSnapshot before)
    {
        var differences = Snapshot().Differences(before).ToList();
        foreach (var key in await Account.Keys.FindTaggedAsync(Ownership.ManagedByKey, Ownership.ManagedByValue, default))
        {
            if (key.State == KeyState.PendingDeletion)
                differences.RemoveAll(difference => difference.StartsWith($"KeyStore {key.KeyId}:", StringComparison.Ordinal));
        }

        return differences;
    }

    /// <summary>
    /// One of everything that can be made: trail and bucket, our selectors on a shared trail, its delivery to a log group with a role, a
    /// statement in a foreign bucket, an alarm with its metric filter, a table, and what queries need.
    /// </summary>
    public async Task MakeEverythingAsync()
    {
        await EnableAsync(withKey: true);
        await EnableAsync(SharedTrail, logs: new LogDeliveryRequest { LogGroupName = "audit/of-company", RetentionDays = 30 });
        await EnableAsync("Statement-Trail", PlainBucket);
        await KeepAsync("Statement-Trail", 400);
        await Account.Tables.CreateAsync("Demo", "pk", Ownership.TagsFor(Ownership.DefaultStack), default);
        await MakeAlarmAsync();
        await FillAsync(await OwnBucketAsync());
        await MakeQueryTableAsync();
    }

    /// <summary>A trail's table with its work group, and the result of a query.</summary>
    public async Task MakeQueryTableAsync(string trail = Ownership.DefaultStack, string? results = null)
    {
        var request = new AthenaRequest(trail) { ResultLocation = results is null ? null : DdbAudit.Queries.Setup.S3Location.Parse(results) };
        await (await new AthenaPlanner(Account, request).PlanAsync(default)).ApplyAsync(Account, _ => { }, default);
        var place = await QueryPlace.FindAsync(Account, trail, QueryChoice.Own, null, default);
        var location = DdbAudit.Queries.Setup.S3Location.Parse(place.WorkGroup.ResultLocation!);
        Put(location.Bucket, $"{location.Prefix}{Guid.NewGuid()}.csv", $"{location.Prefix}{Guid.NewGuid()}.csv.metadata");
    }

    /// <summary>Sets how long the logs of a trail are kept.</summary>
    public async Task KeepAsync(string trail, int days)
    {
        var (control, target) = (new RetentionControl(Account), await RetentionTarget.OfTrailAsync(Account, trail, default));
        var change = new RetentionChange(Account, ChangeRun.AtOnce, stop => control.PlanSetAsync(target, new RetentionRequest(days), stop));
        Assert.True(await change.RunAsync((_, _) => Task.FromResult(true), default));
    }

    public async Task MakeAlarmAsync()
    {
        var plan = await new AlarmPlanner(Account).PlanAsync(new AlarmRequest { TableName = Table, Condition = DdbAlarmCondition.Deletes, TrailName = SharedTrail }, default);
        await plan.ApplyAsync(Account, _ => { }, default);
    }

    /// <summary>Logs in several versions, a delete marker and an upload that was never ended.</summary>
    public async Task FillAsync(string bucket)
    {
        Put(bucket, LogFolder + "before-versioning.json.gz");
        await S3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        Put(bucket, LogFolder + "one.json.gz", LogFolder + "one.json.gz", LogFolder + "two.json.gz");
        await S3.DeleteObjectAsync(bucket, LogFolder + "two.json.gz");
        await S3.InitiateMultipartUploadAsync(new() { BucketName = bucket, Key = LogFolder + "three.json.gz" });
    }

    public void Put(string bucket, params string[] keys)
    {
        foreach (var key in keys)
            Server.BucketAccess.PutObject(bucket, key, "log"u8.ToArray(), "application/json", "gzip", new Dictionary<string, string>());
    }

    public async Task<string> OwnBucketAsync(string stack = Ownership.DefaultStack) =>
        (await Account.Trails.FindAsync(stack, default))!.Description.S3BucketName;

    public Task<IReadOnlyList<DdbAuditResource>> FindAsync(string? stack = null) => new ResourceInventory(Account, Warnings.Add).FindAsync(stack, default);

    /// <summary>As the cmdlet does: what fails does not stop the rest.</summary>
    public async Task<(List<DdbRemovalResult> Removed, List<AuditException> Errors)> RemoveAsync(string? stack = null, RemovalRequest? request = null)
    {
        var (removed, errors) = (new List<DdbRemovalResult>(), new List<AuditException>());
        try
        {
            var plan = await RemovalPlan.MakeAsync(Account, await FindAsync(stack), request ?? Everything, default);
            foreach (var step in plan.Steps)
            {
                if (await TryAsync(step, errors) is { } result)
                    removed.Add(result);
            }
        }
        catch (AuditException refused)
        {
            errors.Add(refused);
        }

        return (removed, errors);
    }

    public static RemovalRequest Everything { get; } = new() { IncludeLogs = true, IncludeTable = true, Wait = null };

    public async ValueTask DisposeAsync() => await _sandbox.DisposeAsync();

    private async Task<DdbRemovalResult?> TryAsync(RemovalStep step, List<AuditException> errors)
    {
        try
        {
            return await step.ApplyAsync(Account, _ => { }, default);
        }
        catch (AuditException error)
        {
            errors.Add(error);
            return null;
        }
    }
}
