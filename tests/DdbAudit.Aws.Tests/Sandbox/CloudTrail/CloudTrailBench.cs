using System.Text;
using System.Text.Json;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.CloudTrail;
using DdbAudit.Sandbox.CloudTrail.Operations;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.CloudWatch;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.Logs;
using DdbAudit.Sandbox.Logs.State;
using DdbAudit.Sandbox.Sns;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>CloudTrail and its delivery without a server, on a clock of the test's own. Nothing is delivered unless it is flushed.</summary>
internal sealed class CloudTrailBench : IAsyncDisposable
{
    public const string Account = "111122223333";
    public const string Bucket = "log-bucket";

    private readonly CloudTrailService _service;

    public CloudTrailBench(SandboxOptions? options = null)
    {
        var used = (options ?? new SandboxOptions { DeliveryDelay = TimeSpan.FromHours(1) }) with { Clock = Clock };
        Keys = new KeyStore(Clock);
        LogGroups = new LogGroupStore(used);
        Roles = new RoleStore(used);
        var publisher = new Publisher(new TopicStore(), Clock);
        var alarms = new Alarms(new AlarmStore(), new MetricData(), new AlarmHistory(), publisher, Clock);
        var logs = new TrailLogGroup(LogGroups, new LogIntake(LogGroups, alarms), Roles);
        Delivery = new LogDelivery(Trails, Buckets, Keys, logs, used);
        _service = new CloudTrailService(Trails, Buckets, Keys, logs, Delivery, used);
        Buckets.Put(Bucket, OpenPolicy(Bucket));
    }

    public SettableClock Clock { get; } = new();

    public TestBuckets Buckets { get; } = new();

    public TrailStore Trails { get; } = new();

    public KeyStore Keys { get; }

    public LogGroupStore LogGroups { get; }

    public RoleStore Roles { get; }

    public LogDelivery Delivery { get; }

    public static string Arn(string trail, string region = "us-east-1") => $"arn:aws:cloudtrail:{region}:{Account}:trail/{trail}";

    /// <summary>A policy that lets CloudTrail in for whatever trail.</summary>
    public static string OpenPolicy(string bucket) => Policy(bucket, condition: """{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""", path: "*");

    /// <summary>The two statements that AWS gives a trail.</summary>
    public static string Policy(string bucket, string condition, string path) => $$$"""
        {"Version":"2012-10-17","Statement":[
          {"Sid":"Acl","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::{{{bucket}}}"},
          {"Sid":"Write","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject",
           "Resource":"arn:aws:s3:::{{{bucket}}}/{{{path}}}","Condition":{{{condition}}}}]}
        """;

    /// <summary>Calls an operation that must succeed.</summary>
    public async Task<JsonElement> CallAsync(string operation, string json, string region = "us-east-1", Caller? caller = null)
    {
        var (status, body) = await SendAsync(operation, json, region, caller);
        Assert.True(status == 200, body.GetRawText());
        return body;
    }

    /// <summary>Calls an operation that must fail.</summary>
    public async Task<Refusal> RefusalAsync(string operation, string json, string region = "us-east-1", Caller? caller = null)
    {
        var (status, body) = await SendAsync(operation, json, region, caller);
        Assert.True(status == 400, body.GetRawText());
        return new Refusal(body.GetProperty("__type").GetString()!, body.GetProperty("Message").GetString()!);
    }

    /// <summary>Creates a trail that logs and has the selectors given, as the members of PutEventSelectors.</summary>
    public async Task CreateLoggingTrailAsync(string name, string selectors, bool multiRegion = false)
    {
        await CallAsync("CreateTrail", $$"""{"Name":"{{name}}","S3BucketName":"{{Bucket}}","IsMultiRegionTrail":{{(multiRegion ? "true" : "false")}}}""");
        await CallAsync("PutEventSelectors", $$"""{"TrailName":"{{name}}",{{selectors}}}""");
        await CallAsync("StartLogging", $$"""{"Name":"{{name}}"}""");
    }

    public ValueTask DisposeAsync() => Delivery.DisposeAsync();

    private async Task<(int Status, JsonElement Body)> SendAsync(string operation, string json, string region, Caller? caller)
    {
        var request = Requests.Post($"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}", json, region, caller ?? Callers.Admin);
        var response = await _service.HandleAsync(request, CancellationToken.None);
        Assert.Equal("application/x-amz-json-1.1", response.ContentType);
        return (response.Status, JsonDocument.Parse(Encoding.UTF8.GetString(response.Body.Span)).RootElement);
    }
}
