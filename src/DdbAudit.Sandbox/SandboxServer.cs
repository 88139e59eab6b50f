using System.Security.Cryptography;
using DdbAudit.Sandbox.Athena;
using DdbAudit.Sandbox.CloudTrail;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.CloudWatch;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.DynamoDb;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Glue;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Http.Signing;
using DdbAudit.Sandbox.Iam;
using DdbAudit.Sandbox.Kms;
using DdbAudit.Sandbox.Logs;
using DdbAudit.Sandbox.S3;
using DdbAudit.Sandbox.S3.Lifecycle;
using DdbAudit.Sandbox.Sns;
using DdbAudit.Sandbox.Sts;

namespace DdbAudit.Sandbox;

/// <summary>AWS on loopback: STS, IAM, S3, KMS, DynamoDB, CloudTrail with delivery of log files, CloudWatch with its Logs, SNS, Glue and Athena. Everything is lost when it is disposed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly IReadOnlyList<ISandboxService> _services;
    private readonly CallerDirectory _callers = new();
    private readonly Listener _listener;

    private SandboxServer(SandboxOptions options)
    {
        Options = options;
        var admin = NewAdmin(options.AccountId);
        foreach (var caller in options.Callers.Prepend(admin))
            _callers.Add(caller);
        (AccessKey, SecretKey) = (admin.AccessKeyId, admin.SecretKey);
        State = new SandboxState(options, _callers);
        _services = ComposeServices(options, State);
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

    /// <summary>What the services keep, as it is, whatever is shown of it.</summary>
    internal SandboxState State { get; }

    /// <summary>What brings data-plane calls into log files and log groups.</summary>
    internal LogDelivery Delivery => State.Delivery;

    /// <summary>What is to go wrong.</summary>
    internal FaultList Faults { get; } = new();

    /// <summary>What was asked, and how much of it is still being answered.</summary>
    internal RequestLog Requests { get; } = new();

    /// <summary>The temporary keys that STS gave away.</summary>
    internal RoleSessions RoleSessions => State.RoleSessions;

    /// <summary>The buckets as other services see them, without requests: tests put many objects this way.</summary>
    internal IBucketAccess BucketAccess => State.Buckets;

    /// <summary>The Data Catalogs, which Athena reads.</summary>
    internal CatalogStore Catalog => State.Catalog;

    /// <summary>The trails as they are, whatever is shown of them.</summary>
    internal TrailStore Trails => State.Trails;

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
        await State.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Carries out the lifecycle rules of all buckets, as S3 does once a day. Nothing else does.</summary>
    internal void RunLifecycles()
    {
        foreach (var bucket in State.Buckets.All)
            new LifecycleRun(bucket, Options.Clock.GetUtcNow()).Apply();
    }

    /// <summary>Has CloudWatch know of calls that succeeded on a table of the sandbox's account, such as those of days that are over.</summary>
    /// <param name="time">UTC.</param>
    /// <param name="region">The table's; null for the sandbox's.</param>
    internal void CountCalls(string table, string operation, DateTimeOffset time, long calls, string? region = null) =>
        State.MetricData.Add(TableMetrics.Calls(Options.AccountId, region ?? Options.Region, table, operation), time, TableMetrics.Took(calls));

    /// <summary>Has DynamoDB say that a table of the sandbox's account was made at another time, such as days ago.</summary>
    /// <param name="time">UTC.</param>
    /// <param name="region">The table's; null for the sandbox's.</param>
    internal void DateTable(string table, DateTimeOffset time, string? region = null)
    {
        var name = new TableName(Options.AccountId, region ?? Options.Region, table);
        var found = State.Tables.Find(name) ?? throw new ArgumentException($"There is no table '{name.Arn}'.", nameof(table));
        found.Created = time;
    }

    /// <summary>Has GetMetricData answer each query with this status from now on; empty for none, null for the true one.</summary>
    internal void AnswerMetrics(string? status) => State.MetricData.Status = status;

    /// <summary>Has GetMetricData answer with at most so many values a page from now on.</summary>
    internal void PageMetrics(int values) => State.MetricData.PageSize = values;

    /// <summary>Has GetMetricData leave out a query's answer from now on.</summary>
    internal void LeaveOutMetric(string id) => State.MetricData.Unanswered = id;

    internal void AddCaller(Caller caller) => _callers.Add(caller);

    // The one place where services are put together. S3 comes last: it recognises every request.
    private static IReadOnlyList<ISandboxService> ComposeServices(SandboxOptions options, SandboxState state)
    {
        var cloudWatch = CloudWatchOperations.Of(state.AlarmStore, state.Alarms, state.MetricData, state.AlarmHistory, options.Clock);
        return
        [
            new StsService(state.RoleSessions),
            new IamService(state.Callers, state.Roles, state.InstanceProfiles, options.Clock),
            new KmsService(state.Keys, options.Clock),
            new LogsService(state.LogGroups, state.LogIntake, options),
            new CloudWatchJsonService(cloudWatch),
            new CloudWatchQueryService(cloudWatch),
            new SnsService(state.Topics, state.Publisher),
            new DynamoDbService(state.Tables, state.DataPlane, options),
            new GlueService(state.Catalog, options.Clock),
            new AthenaService(state.Catalog, state.Buckets, state.Keys, options),
            new CloudTrailService(state.Trails, state.Buckets, state.Keys, state.TrailLogs, state.Delivery, options),
            new S3Service(state.Buckets, state.Keys, options.Clock),
        ];
    }

    private static Caller NewAdmin(string accountId) => new(
        Type: "IAMUser",
        AccountId: accountId,
        Arn: $"arn:aws:iam::{accountId}:user/admin",
        PrincipalId: "AIDASANDBOXADMIN00001",
        UserName: "admin",
        AccessKeyId: "AKIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
        SecretKey: RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40));
}
