using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Aws.Tests.Sandbox.DynamoDb;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Sandbox;
using DdbAudit.Selectors;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests;

/// <summary>Calls on several items at once, as they are read back from the trail's bucket.</summary>
public sealed class DataEventRoundTripTests : IAsyncLifetime
{
    private SandboxAccount _sandbox = null!;
    private AmazonDynamoDBClient _client = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { TableCreation = TimeSpan.Zero });
        _client = DynamoDbSandbox.Connect(_sandbox.Sandbox);
        await TrailBuckets.CreateAsync(_sandbox.Account);
        await _client.CreateTableAsync(TableRequest("Films"));
        var orders = TableRequest("Orders");
        orders.KeySchema.Add(new KeySchemaElement("sk", KeyType.RANGE));
        orders.AttributeDefinitions.Add(new AttributeDefinition("sk", ScalarAttributeType.N));
        await _client.CreateTableAsync(orders);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Batches_say_every_table_and_key()
    {
        await StartTrailAsync();
        await _client.BatchWriteItemAsync(new BatchWriteItemRequest
        {
            RequestItems = new()
            {
                ["Orders"] = [new WriteRequest(new PutRequest(Item(("pk", S("cust#1")), ("sk", N("7")), ("total", N("12"))))), new WriteRequest(new DeleteRequest(Order("cust#2", "8")))],
                ["Films"] = [new WriteRequest(new DeleteRequest(Film("Alien")))],
            },
        });
        await _client.BatchGetItemAsync(new BatchGetItemRequest
        {
            RequestItems = new() { ["Films"] = new KeysAndAttributes { Keys = [Film("Alien"), Film("Brazil")] }, ["Orders"] = new KeysAndAttributes { Keys = [Order("cust#1", "7")] } },
        });
        await Assert.ThrowsAsync<AmazonDynamoDBException>(() => _client.BatchGetItemAsync(new BatchGetItemRequest
        {
            RequestItems = new() { ["Films"] = new KeysAndAttributes { Keys = [Film("Alien"), Film("Alien")] } },
        }));

        var events = await ReadBackAsync();
        Assert.Equal(
        [
            "BatchWriteItem Write [Orders; Films] [pk=cust#1, sk=7; pk=cust#2, sk=8; pk=Alien] [pk; sk; total] ",
            "BatchGetItem Read [Films; Orders] [pk=Alien; pk=Brazil; pk=cust#1, sk=7] [] ",
            "BatchGetItem Read [Films] [pk=Alien; pk=Alien] [] ValidationException",
        ], events.Select(Describe));
    }

    [Fact]
    public async Task Transactions_say_every_table_and_key_also_when_they_are_cancelled()
    {
        await StartTrailAsync();
        var write = new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new() { Put = new Put { TableName = "Orders", Item = Item(("pk", S("cust#1")), ("sk", N("7")), ("total", N("12"))), ConditionExpression = "attribute_not_exists(pk)" } },
                new() { Update = new Update { TableName = "Films", Key = Film("Alien"), UpdateExpression = "SET #y = :y", ExpressionAttributeNames = new() { ["#y"] = "year" }, ExpressionAttributeValues = Item((":y", N("1979"))) } },
                new() { Delete = new Delete { TableName = "Films", Key = Film("Brazil") } },
                new() { ConditionCheck = new ConditionCheck { TableName = "Films", Key = Film("Casablanca"), ConditionExpression = "attribute_not_exists(pk)" } },
            ],
        };
        await _client.TransactWriteItemsAsync(write);
        write.ClientRequestToken = null;
        await Assert.ThrowsAsync<TransactionCanceledException>(() => _client.TransactWriteItemsAsync(write));
        await _client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems = [new() { Get = new Get { TableName = "Films", Key = Film("Alien") } }, new() { Get = new Get { TableName = "Orders", Key = Order("cust#1", "7") } }],
        });

        var events = await ReadBackAsync();
        const string Written = "TransactWriteItems Write [Orders; Films] [pk=cust#1, sk=7; pk=Alien; pk=Brazil; pk=Casablanca] [pk; sk; total; year] ";
        Assert.Equal(
        [
            Written,
            Written + "TransactionCanceledException",
            "TransactGetItems Read [Films; Orders] [pk=Alien; pk=cust#1, sk=7] [] ",
        ], events.Select(Describe));
        Assert.EndsWith("[ConditionalCheckFailed, None, None, None]", events[1].ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_say_their_table_and_whether_they_write_and_no_values_but_those_of_keys()
    {
        await StartTrailAsync();
        await ExecuteAsync("INSERT INTO \"Films\" VALUE {'pk': 'Alien', 'year': 1979}");
        await ExecuteAsync("SELECT * FROM \"Films\" WHERE pk = 'Alien' AND year = 1979");
        await ExecuteAsync("UPDATE Films SET stars = ['Weaver', 'Hurt'] WHERE pk = ?", S("Alien"));
        await Assert.ThrowsAsync<DuplicateItemException>(() => ExecuteAsync("INSERT INTO Films VALUE {'pk': 'Alien'}"));
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => ExecuteAsync("DELETE FROM Films WHERE pk = 'Alien' AND year = 1"));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => ExecuteAsync("SELECT * FROM Nowhere WHERE pk = 'Alien'"));

        var events = await ReadBackAsync();
        Assert.Equal(
        [
            ("Films", DdbAccess.Write, null, "INSERT INTO \"Films\" VALUE {'pk': ***(Redacted), 'year': ***(Redacted)}"),
            ("Films", DdbAccess.Read, null, "SELECT * FROM \"Films\" WHERE pk = 'Alien' AND year = ***(Redacted)"),
            ("Films", DdbAccess.Write, null, "UPDATE Films SET stars = [***(Redacted), ***(Redacted)] WHERE pk = ?"),
            ("Films", DdbAccess.Write, "DuplicateItemException", "INSERT INTO Films VALUE {'pk': ***(Redacted)}"),
            ("Films", DdbAccess.Write, "ConditionalCheckFailedException", "DELETE FROM Films WHERE pk = 'Alien' AND year = ***(Redacted)"),
            ("Nowhere", DdbAccess.Read, "ResourceNotFoundException", "SELECT * FROM Nowhere WHERE pk = ***(Redacted)"),
        ], events.Select(found => (found.TableNames.ToString(), found.Access, found.ErrorCode, found.Statement)));
    }

    [Fact]
    public async Task Batches_and_transactions_of_statements_say_every_table_and_statement()
    {
        await StartTrailAsync();
        await BatchAsync("SELECT * FROM Films WHERE pk = 'Alien'", "SELECT * FROM Orders WHERE pk = 'cust#1' AND sk = 7");
        await BatchAsync("DELETE FROM Films WHERE pk = 'Alien'", "nonsense of 1979");
        await _client.ExecuteTransactionAsync(new ExecuteTransactionRequest
        {
            TransactStatements = [new() { Statement = "INSERT INTO Films VALUE {'pk': 'Alien'}" }, new() { Statement = "DELETE FROM Orders WHERE pk = 'cust#1' AND sk = 7" }],
        });
        await Assert.ThrowsAsync<TransactionCanceledException>(() => _client.ExecuteTransactionAsync(
            new ExecuteTransactionRequest { TransactStatements = [new() { Statement = "EXISTS(SELECT * FROM Films WHERE pk = 'Brazil')" }] }));

        var events = await ReadBackAsync();
        Assert.Equal(
        [
            ("BatchExecuteStatement", "Films; Orders", DdbAccess.Read, null, "SELECT * FROM Films WHERE pk = 'Alien'\nSELECT * FROM Orders WHERE pk = 'cust#1' AND sk = 7"),
            ("BatchExecuteStatement", "Films", DdbAccess.Write, null, "DELETE FROM Films WHERE pk = 'Alien'\n***(Redacted)"),
            ("ExecuteTransaction", "Films; Orders", DdbAccess.Write, null, "INSERT INTO Films VALUE {'pk': ***(Redacted)}\nDELETE FROM Orders WHERE pk = 'cust#1' AND sk = 7"),
            ("ExecuteTransaction", "Films", DdbAccess.Read, "TransactionCanceledException", "EXISTS(SELECT * FROM Films WHERE pk = 'Brazil')"),
        ], events.Select(found => (found.EventName, found.TableNames.ToString(), found.Access, found.ErrorCode, found.Statement)));
    }

    [Fact]
    public async Task A_trail_of_one_table_has_the_calls_that_name_it_among_others()
    {
        await StartTrailAsync("arn:aws:dynamodb:us-east-1:111122223333:table/Films");
        await BatchAsync("SELECT * FROM Orders WHERE pk = 'cust#1' AND sk = 7");
        await BatchAsync("SELECT * FROM Orders WHERE pk = 'cust#1' AND sk = 7", "SELECT * FROM Films WHERE pk = 'Alien'");

        Assert.Equal("Orders; Films", Assert.Single(await ReadBackAsync()).TableNames.ToString());
    }

    private static Dictionary<string, AttributeValue> Film(string pk) => Item(("pk", S(pk)));

    private static Dictionary<string, AttributeValue> Order(string pk, string sk) => Item(("pk", S(pk)), ("sk", N(sk)));

    private static string Describe(DdbDataEvent found) =>
        $"{found.EventName} {found.Access} [{found.TableNames}] [{found.KeyText}] [{found.AttributeNames}] {found.ErrorCode}";

    private Task<ExecuteStatementResponse> ExecuteAsync(string statement, params AttributeValue[] parameters) =>
        _client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = statement, Parameters = parameters.Length == 0 ? null : [.. parameters] });

    private Task<BatchExecuteStatementResponse> BatchAsync(params string[] statements) => _client.BatchExecuteStatementAsync(
        new BatchExecuteStatementRequest { Statements = [.. statements.Select(statement => new BatchStatementRequest { Statement = statement })] });

    private async Task StartTrailAsync(string? tableArn = null)
    {
        var trail = await _sandbox.Account.Trails.CreateAsync(TrailServiceTests.Settings(), default);
        List<FieldCondition> fields =
        [
            new() { Field = "eventCategory", EqualTo = ["Data"] },
            new() { Field = "resources.type", EqualTo = ["AWS::DynamoDB::Table"] },
        ];
        if (tableArn is not null)
            fields.Add(new FieldCondition { Field = "resources.ARN", EqualTo = [tableArn] });
        await _sandbox.Account.Trails.PutSelectorsAsync(trail, SelectorSet.Fresh, new SelectorSet { Advanced = [new AdvancedSelector("DdbAudit", [.. fields])] }, default);
        await _sandbox.Account.Trails.StartLoggingAsync(trail, default);
    }

    private async Task<List<DdbDataEvent>> ReadBackAsync()
    {
        _sandbox.Sandbox.Delivery.Flush();
        var events = new List<DdbDataEvent>();
        var logs = _sandbox.Account.OpenLogs(TrailBuckets.Name, prefix: null);
        await foreach (var batch in EventScan.RunAsync(logs, LogWindow.Everything, EventCriteria.All, new ScanOptions(), default))
        {
            Assert.Null(batch.Problem);
            events.AddRange(batch.Events);
        }

        return events;
    }
}
