using System.Text.Json;
using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Aws.Tests.Sandbox;
using DdbAudit.Changes;
using DdbAudit.Monitoring;
using DdbAudit.Monitoring.Patterns;
using DdbAudit.Records.Items;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.DynamoDb;

namespace DdbAudit.Aws.Tests.Monitoring;

/// <summary>Every operation that is a data event, as it is recorded, against what an alarm on a table asks for.</summary>
public sealed class WatchedOperationsTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:dynamodb:us-east-1:111122223333:table/";

    // TABLE is one table's name or ARN, OTHER another's.
    private static readonly Dictionary<string, string[]> Calls = new()
    {
        ["BatchExecuteStatement"] =
        [
            """{"Statements":[{"Statement":"SELECT * FROM \"TABLE\" WHERE pk = '1'"}]}""",
            """{"Statements":[{"Statement":"SELECT * FROM \"OTHER\" WHERE pk = '1'"},{"Statement":"SELECT * FROM \"TABLE\" WHERE pk = '1'"}]}""",
        ],
        ["BatchGetItem"] =
        [
            """{"RequestItems":{"TABLE":{"Keys":[{"pk":{"S":"1"}}]}}}""",
            """{"RequestItems":{"OTHER":{"Keys":[{"pk":{"S":"1"}}]},"TABLE":{"Keys":[{"pk":{"S":"1"}}]}}}""",
        ],
        ["BatchWriteItem"] =
        [
            """{"RequestItems":{"TABLE":[{"DeleteRequest":{"Key":{"pk":{"S":"1"}}}}]}}""",
            """{"RequestItems":{"OTHER":[{"PutRequest":{"Item":{"pk":{"S":"1"}}}}],"TABLE":[{"DeleteRequest":{"Key":{"pk":{"S":"1"}}}}]}}""",
        ],
        ["DeleteItem"] = ["""{"TableName":"TABLE","Key":{"pk":{"S":"1"}}}"""],
        ["ExecuteStatement"] = ["""{"Statement":"SELECT * FROM \"TABLE\""}""", """{"Statement":"DELETE FROM \"TABLE\" WHERE pk = '1'"}"""],
        ["ExecuteTransaction"] =
        [
            """{"TransactStatements":[{"Statement":"UPDATE \"TABLE\" SET a = 1 WHERE pk = '1'"}]}""",
            """{"TransactStatements":[{"Statement":"UPDATE \"OTHER\" SET a = 1 WHERE pk = '1'"},{"Statement":"UPDATE \"TABLE\" SET a = 1 WHERE pk = '1'"}]}""",
        ],
        ["GetItem"] = ["""{"TableName":"TABLE","Key":{"pk":{"S":"1"}}}"""],
        ["PutItem"] = ["""{"TableName":"TABLE","Item":{"pk":{"S":"1"}}}"""],
        ["Query"] = ["""{"TableName":"TABLE","KeyConditionExpression":"pk = :pk","ExpressionAttributeValues":{":pk":{"S":"1"}}}"""],
        ["Scan"] = ["""{"TableName":"TABLE"}"""],
        ["TransactGetItems"] =
        [
            """{"TransactItems":[{"Get":{"TableName":"TABLE","Key":{"pk":{"S":"1"}}}}]}""",
            """{"TransactItems":[{"Get":{"TableName":"OTHER","Key":{"pk":{"S":"1"}}}},{"Get":{"TableName":"TABLE","Key":{"pk":{"S":"1"}}}}]}""",
        ],
        ["TransactWriteItems"] =
        [
            """{"TransactItems":[{"Put":{"TableName":"TABLE","Item":{"pk":{"S":"1"}}}}]}""",
            """{"TransactItems":[{"Delete":{"TableName":"OTHER","Key":{"pk":{"S":"1"}}}},{"Put":{"TableName":"TABLE","Item":{"pk":{"S":"1"}}}}]}""",
        ],
        ["UpdateItem"] = ["""{"TableName":"TABLE","Key":{"pk":{"S":"1"}},"UpdateExpression":"SET a = :a","ExpressionAttributeValues":{":a":{"S":"x"}}}"""],
    };

    // What the sandbox has no streams or vectors for, with the resources that CloudTrail gives.
    private static readonly Dictionary<string, string> Written = new()
    {
        ["GetRecords"] = Stream("""{"shardIterator":"x"}"""),
        ["GetShardIterator"] = Stream($$"""{"streamArn":"{{Arn}}TABLE/stream/2026-01-01T00:00:00.000","shardIteratorType":"LATEST"}"""),
        ["SearchVectors"] = $$"""{"managementEvent":false,"requestParameters":{"tableName":"TABLE"},"resources":[{"type":"AWS::DynamoDB::Table","ARN":"{{Arn}}TABLE"}]}""",
    };

    private SandboxAccount _account = null!;
    private JsonCalls _dynamo = null!;

    /// <summary>By name and, but for statements, by ARN.</summary>
    public static TheoryData<string, string, string> Recorded
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (operation, request) in Calls.SelectMany(call => call.Value, (call, request) => (call.Key, request)))
            {
                data.Add(operation, request, "");
                if (!request.Contains("Statement", StringComparison.Ordinal))
                    data.Add(operation, request, Arn);
            }

            return data;
        }
    }

    public async Task InitializeAsync()
    {
        _account = await SandboxAccount.OpenAsync(new SandboxOptions { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.FromHours(1) });
        _dynamo = ServerCalls.Json(_account.Sandbox, "dynamodb", "DynamoDB_20120810", "1.0");
        foreach (var table in new[] { "Orders", "OrdersArchive", "Carts" })
        {
            await _account.Account.Tables.CreateAsync(table, "pk", new Dictionary<string, string>(), default);
            await _dynamo.CallAsync("PutItem", $$$$"""{"TableName":"{{{{table}}}}","Item":{"pk":{"S":"1"}}}""");
        }

        var request = new LoggingRequest { TrailName = Ownership.DefaultStack, TableNames = ["Orders", "OrdersArchive", "Carts"], BucketName = "the-log-bucket", LogDelivery = new LogDeliveryRequest() };
        await ChangeRun.EnableAsync(_account.Account, ChangeRun.AtOnce, request);
    }

    public async Task DisposeAsync() => await _account.DisposeAsync();

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task An_alarm_on_a_table_sees_each_operation_on_it_and_none_on_a_longer_name(string operation, string request, string before)
    {
        await _dynamo.CallAsync(operation, Name(request, before + "Orders", before + "Carts"));
        await _dynamo.CallAsync(operation, Name(request, before + "OrdersArchive", before + "Carts"));
        _account.Sandbox.Delivery.Flush();
        var records = _account.Sandbox.State.LogGroups.In("111122223333", "us-east-1").Single().Events.Where(item => item.Message.Contains($"\"eventName\":\"{operation}\"", StringComparison.Ordinal)).Select(item => item.Message).ToList();
        Assert.Equal(2, records.Count);
        Assert.Single(records, record => IsSeen("Orders", record));
        Assert.Single(records, record => IsSeen("OrdersArchive", record));
        Assert.Equal(request.Contains("OTHER", StringComparison.Ordinal) ? 2 : 0, records.Count(record => IsSeen("Carts", record)));
    }

    [Theory]
    [InlineData("GetRecords")]
    [InlineData("GetShardIterator")]
    [InlineData("SearchVectors")]
    public void An_alarm_on_a_table_sees_what_the_sandbox_does_not_record(string operation)
    {
        Assert.True(IsSeen("Orders", Name(Written[operation], "Orders", "Carts")));
        Assert.False(IsSeen("Orders", Name(Written[operation], "OrdersArchive", "Carts")));
    }

    [Fact]
    public void Every_operation_that_is_a_data_event_is_tried()
    {
        Assert.Equal(DataPlane.AllKnownCalls.Append("SearchVectors").Order(), Calls.Keys.Concat(Written.Keys).Order());
        var run = typeof(IDataPlaneOperation).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IDataPlaneOperation)));
        Assert.Equal(run.Select(type => type.Name).Order(), Calls.Keys.Order());
    }

    private static string Name(string text, string table, string other) => text.Replace("TABLE", table, StringComparison.Ordinal).Replace("OTHER", other, StringComparison.Ordinal);

    private static string Stream(string parameters) => $$"""
        {"managementEvent":false,"requestParameters":{{parameters}},
         "resources":[{"type":"AWS::DynamoDB::Stream","ARN":"{{Arn}}TABLE/stream/2026-01-01T00:00:00.000"},{"type":"AWS::DynamoDB::Table","ARN":"{{Arn}}TABLE"}]}
        """;

    // As Core's evaluator has it and as the sandbox's, which reads the pattern's text.
    private bool IsSeen(string table, string record)
    {
        var pattern = AlarmDesign.For(new AlarmRequest { TableName = table, Condition = DdbAlarmCondition.Volume, Threshold = 1 }, _account.Account.Scope).Pattern;
        var isSeen = pattern.IsMatch(JsonDocument.Parse(record).RootElement);
        Assert.Equal(isSeen, DdbAudit.Sandbox.Logs.Patterns.FilterPattern.Read(pattern.ToString()).Matches(record));
        return isSeen;
    }
}
