using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Canary;
using DdbAudit.Sandbox;
using DdbAudit.Selectors;

namespace DdbAudit.Aws.Tests.Canary;

/// <summary>The whole way over HTTP: a call, its record in a log file, found by the request id that DynamoDB answered.</summary>
public sealed class LoggingTestTests : IAsyncLifetime
{
    private static readonly CanaryCall[] All = [CanaryCall.Read, CanaryCall.Write, CanaryCall.Put];

    private SandboxAccount _sandbox = null!;

    private IAuditAccount Account => _sandbox.Account;

    private IAmazonDynamoDB DynamoDb => _sandbox.Clients.DynamoDb(RegionEndpoint.USEast1);

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.FromMilliseconds(50) });
        await TrailBuckets.CreateAsync(Account);
        var trail = await Account.Trails.CreateAsync(TrailServiceTests.Settings() with { S3KeyPrefix = "team", IsMultiRegionTrail = true }, default);
        var tables = new AdvancedSelector("all tables", [
            new FieldCondition { Field = "eventCategory", EqualTo = ["Data"] }, new FieldCondition { Field = "resources.type", EqualTo = ["AWS::DynamoDB::Table"] }]);
        await Account.Trails.PutSelectorsAsync(trail, SelectorSet.Fresh, new SelectorSet { Advanced = [tables] }, default);
        await Account.Trails.StartLoggingAsync(trail, default);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("S", null)]
    [InlineData("N", null)]
    [InlineData("B", null)]
    [InlineData("S", "N")]
    [InlineData("N", "B")]
    public async Task Reads_and_writes_of_a_table_of_any_key_are_delivered_and_change_nothing(string partitionKey, string? sortKey)
    {
        await CreateTableAsync(partitionKey, sortKey);

        var tests = await RunAsync(Account, "Orders", All);

        Assert.Equal(["DeleteItem", "GetItem", "PutItem"], tests.Select(test => test.EventName).Order());
        Assert.All(tests, test => Assert.True(test.IsDelivered, test.Message));
        Assert.All(tests, test => Assert.StartsWith($"s3://{TrailBuckets.Name}/team/AWSLogs/111122223333/CloudTrail/us-east-1/", test.LogFile, StringComparison.Ordinal));
        Assert.All(tests, test => Assert.InRange(test.Delay!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.Equal(0, (await DynamoDb.ScanAsync(new ScanRequest { TableName = "Orders" })).Count);
    }

    [Fact]
    public async Task A_table_of_another_Region_is_tested_by_its_ARN()
    {
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");
        var table = await elsewhere.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);

        var tests = await RunAsync(Account, table.Arn, [CanaryCall.Read, CanaryCall.Write]);

        Assert.All(tests, test => Assert.True(test is { IsDelivered: true, Region: "eu-west-1" }, test.Message));
        Assert.All(tests, test => Assert.Contains("/CloudTrail/eu-west-1/", test.LogFile, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bucket_that_is_gone_is_the_reason_when_the_time_is_over()
    {
        await CreateTableAsync("S", null);
        await Account.Buckets.PutPolicyAsync(TrailBuckets.Name, null, default);
        var start = await new LoggingTest(Account, TimeProvider.System).SendAsync("Orders", "Audit", [CanaryCall.Read], default);
        _sandbox.Sandbox.Delivery.Flush();

        var test = Assert.Single(await new CanaryWait(TimeSpan.Zero, TimeSpan.Zero, TimeProvider.System).FollowAsync(start.Sent, new Progress<CanaryProgress>(), default).ToListAsync());

        Assert.Equal(DdbLoggingTestOutcome.DeliveryFailed, test.Outcome);
        Assert.Contains("'audit-logs': AccessDenied", test.Message, StringComparison.Ordinal);
    }

    private static async Task<List<DdbLoggingTest>> RunAsync(IAuditAccount account, string table, IReadOnlyList<CanaryCall> calls)
    {
        var start = await new LoggingTest(account, TimeProvider.System).SendAsync(table, "Audit", calls, default);
        Assert.Empty(start.Refused);
        var wait = new CanaryWait(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(20), TimeProvider.System);
        return await wait.FollowAsync(start.Sent, new Progress<CanaryProgress>(), default).ToListAsync();
    }

    private async Task CreateTableAsync(string partitionKey, string? sortKey)
    {
        (string Name, string Type, KeyType Part)[] keys = sortKey is null
            ? [("the key", partitionKey, KeyType.HASH)]
            : [("the key", partitionKey, KeyType.HASH), ("size", sortKey, KeyType.RANGE)];
        await DynamoDb.CreateTableAsync(new CreateTableRequest
        {
            TableName = "Orders",
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key.Name, key.Type))],
            KeySchema = [.. keys.Select(key => new KeySchemaElement(key.Name, key.Part))],
        });
    }
}
