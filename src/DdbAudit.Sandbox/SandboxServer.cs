using System.Security.Cryptography;
using DdbAudit.Sandbox.CloudTrail;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.DynamoDb;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Http.Signing;
using DdbAudit.Sandbox.Iam;
using DdbAudit.Sandbox.Iam.State;
using DdbAudit.Sandbox.Kms;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.Logs;
using DdbAudit.Sandbox.Logs.State;
using DdbAudit.Sandbox.S3;
using DdbAudit.Sandbox.S3.Lifecycle;
using DdbAudit.Sandbox.S3.State;
using DdbAudit.Sandbox.Sts;

namespace DdbAudit.Sandbox;

/// <summary>AWS on loopback: STS, IAM, S3, KMS, DynamoDB and CloudTrail with delivery of log files. Everything is lost when it is disposed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly IReadOnlyList<ISandboxService> _services;
    private readonly CallerDirectory _callers = new();
    private readonly BucketStore _buckets;
    private readonly Listener _listener;

    private SandboxServer(SandboxOptions options)
    {
        Options = options;
        var admin = NewAdmin(options.AccountId);
        foreach (var caller in options.Callers.Prepend(admin))
            _callers.Add(caller);
        (AccessKey, SecretKey) = (admin.AccessKeyId, admin.SecretKey);
        var buckets = new BucketStore();
        (BucketAccess, _buckets) = (buckets, buckets);
        var keys = new KeyStore(options.Clock);
        var roles = new RoleStore(options);
        LogGroups = new LogGroupStore(options);
        var trailLogs = new TrailLogGroup(LogGroups, roles);
        Delivery = new LogDelivery(Trails, buckets, keys, trailLogs, options);
        RoleSessions = new RoleSessions(_callers, options);
        _services = ComposeServices(options, RoleSessions, _callers, roles, LogGroups, buckets, keys, Trails, trailLogs, Delivery);
        var router = new Router(_services, new Authenticator(_callers, options), Faults, Requests, options);
        _listener = Listener.Start(options.Port, router, Requests);
        Endpoint = new Uri($"http://127.0.0.1:{_listener.Port}");
    }

    public SandboxOptions Options { get; }

    /// <summary>Such as http://127.0.0.1:41234.</summary>
    public Uri Endpoint { get; }

    /// <summary>The key of the IAM user admin.</summary>
    public string AccessKey { get; }

    public string SecretKey { get; }

    /// <summary>What brings data-plane calls into log files.</summary>
    internal LogDelivery Delivery { get; }

    /// <summary>What is to go wrong.</summary>
    internal FaultList Faults { get; } = new();

    /// <summary>What was asked, and how much of it is still being answered.</summary>
    internal RequestLog Requests { get; } = new();

    /// <summary>The temporary keys that STS gave away.</summary>
    internal RoleSessions RoleSessions { get; }

    /// <summary>The buckets as other services see them, without requests: tests put many objects this way.</summary>
    internal IBucketAccess BucketAccess { get; }

    /// <summary>The trails as they are, whatever is shown of them.</summary>
    internal TrailStore Trails { get; } = new();

    /// <summary>CloudWatch Logs' groups with all that is in them.</summary>
    internal LogGroupStore LogGroups { get; }

    /// <exception cref="System.Net.HttpListenerException">The port is taken.</exception>
    public static Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(new SandboxServer(options ?? new SandboxOptions()));
    }

    /// <summary>Stops accepting, ends the requests that run, then the services.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        foreach (var service in _services.OfType<IAsyncDisposable>())
            await service.DisposeAsync().ConfigureAwait(false);
        await Delivery.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Carries out the lifecycle rules of all buckets, as S3 does once a day. Nothing else does.</summary>
    internal void RunLifecycles()
    {
        foreach (var bucket in _buckets.All)
            new LifecycleRun(bucket, Options.Clock.GetUtcNow()).Apply();
    }

    internal void AddCaller(Caller caller) => _callers.Add(caller);

    // The one place where services are put together. S3 comes last: it recognises every request.
    private static IReadOnlyList<ISandboxService> ComposeServices(
        SandboxOptions options,
        RoleSessions sessions,
        CallerDirectory callers,
        RoleStore roles,
        LogGroupStore groups,
        BucketStore buckets,
        KeyStore keys,
        TrailStore trails,
        TrailLogGroup trailLogs,
        LogDelivery delivery) =>
    [
        new StsService(sessions),
        new IamService(callers, roles, options.Clock),
        new KmsService(keys, options.Clock),
        new LogsService(groups, options),
        new DynamoDbService(delivery, options),
        new CloudTrailService(trails, buckets, keys, trailLogs, delivery, options),
        new S3Service(buckets, keys, options.Clock),
    ];

    private static Caller NewAdmin(string accountId) => new(
        Type: "IAMUser",
        AccountId: accountId,
        Arn: $"arn:aws:iam::{accountId}:user/admin",
        PrincipalId: "AIDASANDBOXADMIN00001",
        UserName: "admin",
        AccessKeyId: "AKIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
        SecretKey: RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40));
}
