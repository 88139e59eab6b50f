using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.DynamoDb;
using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class RecordedCallTests : IDataPlaneLog
{
    private const string Key = """ "Key":{"pk":{"S":"cust#1"}} """;

    private readonly List<DataPlaneCall> _calls = [];
    private readonly DynamoDbService _service;

    public RecordedCallTests()
    {
        var options = new SandboxOptions { TableCreation = TimeSpan.Zero };
        _service = new DynamoDbService(new TableStore(options), this, options);
    }

    void IDataPlaneLog.Append(DataPlaneCall call) => _calls.Add(call);

    [Theory]
    [InlineData("PutItem", false, """ "Item":{"name":{"S":"secret"},"pk":{"S":"cust#1"}},"ReturnConsumedCapacity":"TOTAL" """,
        """{"tableName":"Orders","key":{"pk":"cust#1"},"item":["name","pk"],"returnConsumedCapacity":"TOTAL"}""")]
    [InlineData("GetItem", true, Key + ""","ConsistentRead":true,"ProjectionExpression":"pk" """,
        """{"tableName":"Orders","key":{"pk":"cust#1"},"consistentRead":true,"projectionExpression":"pk"}""")]
    [InlineData("DeleteItem", false, Key, """{"tableName":"Orders","key":{"pk":"cust#1"}}""")]
    [InlineData("UpdateItem", false, Key + ""","UpdateExpression":"SET #n = :v","ExpressionAttributeNames":{"#n":"name"},"ExpressionAttributeValues":{":v":{"S":"secret"}} """,
        """{"tableName":"Orders","key":{"pk":"cust#1"},"updateExpression":"SET #n = :v","expressionAttributeNames":{"#n":"name"}}""")]
    [InlineData("Query", true, """ "KeyConditionExpression":"pk = :v","ExpressionAttributeValues":{":v":{"S":"cust#1"}},"Limit":5 """,
        """{"tableName":"Orders","keyConditionExpression":"pk = :v","limit":5}""")]
    [InlineData("Scan", true, """ "ExclusiveStartKey":{"pk":{"S":"cust#1"}} """,
        """{"tableName":"Orders","exclusiveStartKey":{"pk":"cust#1"}}""")]
    public async Task A_call_is_recorded_with_key_values_and_attribute_names_only(string operation, bool readOnly, string parameters, string recorded)
    {
        await CreateTableAsync();
        Assert.Null(await CallAsync(operation, parameters));
        var call = Assert.Single(_calls);
        Assert.Equal(operation, call.EventName);
        Assert.Equal(readOnly, call.ReadOnly);
        Assert.Null(call.ErrorCode);
        Assert.Equal(new CallResource("111122223333", "AWS::DynamoDB::Table", "arn:aws:dynamodb:us-east-1:111122223333:table/Orders"), Assert.Single(call.Resources));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(recorded), call.RequestParameters), call.RequestParameters!.ToJsonString());
    }

    [Theory]
    [InlineData("BatchGetItem", true, """{"RequestItems":{"Orders":{"Keys":[{"pk":{"S":"a"}},{"pk":{"S":"b"}}],"ProjectionExpression":"pk"},"Films":{"Keys":[{"id":{"S":"x"}}]}}}""",
        """{"requestItems":{"Orders":{"keys":[{"pk":"a"},{"pk":"b"}],"projectionExpression":"pk"},"Films":{"keys":[]}}}""")]
    [InlineData("BatchWriteItem", false, """{"RequestItems":{"Orders":[{"PutRequest":{"Item":{"pk":{"S":"a"},"x":{"S":"secret"}}}}],"Films":[{"DeleteRequest":{"Key":{"id":{"S":"b"}}}}]}}""",
        """{"requestItems":{"Orders":[{"putRequest":{"key":{"pk":"a"},"item":["pk","x"]}}],"Films":[{"deleteRequest":{}}]}}""")]
    [InlineData("TransactGetItems", true, """{"TransactItems":[{"Get":{"TableName":"Orders","Key":{"pk":{"S":"a"}}}},{"Get":{"TableName":"Films","Key":{"id":{"S":"b"}}}}],"ReturnConsumedCapacity":"TOTAL"}""",
        """{"requestItems":[{"operation":"Get","tableName":"Orders","key":{"pk":"a"}},{"operation":"Get","tableName":"Films"}],"returnConsumedCapacity":"TOTAL"}""")]
    [InlineData("TransactWriteItems", false, """
        {"ClientRequestToken":"t","TransactItems":[{"Put":{"TableName":"Orders","Item":{"pk":{"S":"a"},"x":{"S":"secret"}},"ConditionExpression":"x = :x","ExpressionAttributeValues":{":x":{"S":"secret"}}}},
         {"ConditionCheck":{"TableName":"Films","Key":{"id":{"S":"b"}},"ConditionExpression":"attribute_exists(id)"}}]}
        """,
        """{"requestItems":[{"operation":"Put","tableName":"Orders","key":{"pk":"a"},"items":["pk","x"],"conditionExpression":"x = :x"},{"operation":"ConditionCheck","tableName":"Films","conditionExpression":"attribute_exists(id)"}]}""")]
    [InlineData("BatchExecuteStatement", false, """
        {"Statements":[{"Statement":"SELECT * FROM Orders WHERE pk = 'a' AND x = 'secret' AND 'secret' = y","Parameters":[{"S":"secret"}]},{"Statement":"SELECT * FROM Films WHERE id='b'"}],"ReturnConsumedCapacity":"NONE"}
        """,
        """{"requestItems":[{"statement":"SELECT * FROM Orders WHERE pk = 'a' AND x = ***(Redacted) AND ***(Redacted) = y"},{"statement":"SELECT * FROM Films WHERE id=***(Redacted)"}],"returnConsumedCapacity":"NONE"}""")]
    [InlineData("ExecuteTransaction", false, """
        {"ClientRequestToken":"t","TransactStatements":[{"Statement":"DELETE FROM Orders WHERE pk IN ['a', 'b'] AND pk.x = 1 AND begins_with(pk, 'c')"},{"Statement":"UPDATE Films SET x = {'y': -1} WHERE id = ?","Parameters":[{"S":"b"}]}]}
        """,
        """{"requestItems":[{"statement":"DELETE FROM Orders WHERE pk IN ['a', 'b'] AND pk.x = ***(Redacted) AND begins_with(pk, 'c')"},{"statement":"UPDATE Films SET x = {'y': ***(Redacted)} WHERE id = ?"}]}""")]
    public async Task A_call_on_several_tables_is_recorded_once_with_all_of_them(string operation, bool readOnly, string request, string recorded)
    {
        await CreateTableAsync();
        await SendAsync(operation, request);
        var call = Assert.Single(_calls);
        Assert.Equal((operation, readOnly), (call.EventName, call.ReadOnly));
        Assert.Equal(["Orders", "Films"], call.Resources.Select(resource => resource.Arn.Split('/')[1]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(recorded), call.RequestParameters), call.RequestParameters!.ToJsonString());
    }

    [Fact]
    public async Task A_statement_is_recorded_with_what_was_asked_beside_it_but_no_parameters()
    {
        await CreateTableAsync();
        Assert.Null(await SendAsync("ExecuteStatement", """{"Statement":"SELECT * FROM Orders WHERE x = ?","Parameters":[{"S":"secret"}],"Limit":5}"""));
        var call = Assert.Single(_calls);
        Assert.False(call.ReadOnly);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"statement":"SELECT * FROM Orders WHERE x = ?","limit":5}"""), call.RequestParameters));
    }

    [Theory]
    [InlineData("PutItem", """ "Item":{"pk":{"S":"a"}},"ConditionExpression":"attribute_exists(pk)" """, "ConditionalCheckFailedException")]
    [InlineData("PutItem", """ "Item":{"other":{"S":"a"}} """, "ValidationException")]
    [InlineData("PutItem", """ "Item":"no item" """, "SerializationException")]
    [InlineData("GetItem", """ "Key":{"pk":{"N":"1"}} """, "ValidationException")]
    public async Task A_call_that_fails_is_recorded_with_its_error(string operation, string parameters, string code)
    {
        await CreateTableAsync();
        Assert.Equal(code, await CallAsync(operation, parameters));
        var call = Assert.Single(_calls);
        Assert.Equal(code, call.ErrorCode);
        Assert.NotEmpty(call.ErrorMessage!);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_recorded_without_a_key_that_nobody_knows()
    {
        Assert.Equal("ResourceNotFoundException", await CallAsync("PutItem", """ "Item":{"pk":{"S":"a"}} """));
        var call = Assert.Single(_calls);
        Assert.Equal("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", call.Resources[0].Arn);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"tableName":"Orders","item":["pk"]}"""), call.RequestParameters));
    }

    [Fact]
    public async Task Calls_that_are_no_data_events_or_name_no_table_are_not_recorded()
    {
        await CreateTableAsync();
        await SendAsync("DescribeTable", """{"TableName":"Orders"}""");
        await SendAsync("GetItem", "{}");
        await SendAsync("GetItem", """{"TableName":"a"}""");
        await SendAsync("BatchGetItem", """{"RequestItems":{}}""");
        await SendAsync("TransactWriteItems", """{"TransactItems":[]}""");
        Assert.Equal("ValidationException", await SendAsync("ExecuteStatement", """{"Statement":"SELECT nonsense"}"""));
        Assert.Null(await SendAsync("BatchExecuteStatement", """{"Statements":[{"Statement":"SELECT nonsense"}]}"""));
        Assert.Empty(_calls);
    }

    private async Task CreateTableAsync() => Assert.Null(await SendAsync("CreateTable", """
        {"TableName":"Orders","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
         "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}
        """));

    private Task<string?> CallAsync(string operation, string parameters) => SendAsync(operation, $$"""{"TableName":"Orders",{{parameters}}}""");

    /// <summary>The error's code without its namespace; null where the call succeeded.</summary>
    private async Task<string?> SendAsync(string operation, string json)
    {
        var response = await _service.HandleAsync(Requests.Post($"DynamoDB_20120810.{operation}", json, "us-east-1", Callers.Admin), CancellationToken.None);
        var body = JsonNode.Parse(Encoding.UTF8.GetString(response.Body.Span))!;
        return response.Status == 200 ? null : ((string)body["__type"]!).Split('#')[1];
    }
}
