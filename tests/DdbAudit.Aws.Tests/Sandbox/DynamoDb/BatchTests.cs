using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class BatchTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Fact]
    public async Task A_batch_puts_and_deletes_in_several_tables_and_leaves_nothing_unprocessed()
    {
        var (one, two) = (await sandbox.NewTableAsync(), await sandbox.NewTableAsync());
        await sandbox.PutAsync(two, ("pk", S("old")));
        var reply = await sandbox.Client.BatchWriteItemAsync(new BatchWriteItemRequest
        {
            RequestItems = new() { [one] = [Put("a"), Put("b")], [two] = [Delete("old"), Delete("never there")] },
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });

        Assert.Empty(reply.UnprocessedItems);
        Assert.Equal([(one, 2.0), (two, 2.0)], reply.ConsumedCapacity.Select(table => (table.TableName, table.CapacityUnits!.Value)));
        Assert.Equal("b", (await sandbox.GetAsync(one, ("pk", S("b"))))["pk"].S);
        Assert.False((await sandbox.Client.GetItemAsync(two, Item(("pk", S("old"))))).IsItemSet);
    }

    [Fact]
    public async Task A_batch_gets_what_is_there_from_several_tables()
    {
        var (one, two) = (await sandbox.NewTableAsync(), await sandbox.NewTableAsync());
        await sandbox.PutAsync(one, ("pk", S("a")), ("name", S("n")), ("total", N("1")));
        var reply = await sandbox.Client.BatchGetItemAsync(new BatchGetItemRequest
        {
            RequestItems = new()
            {
                [one] = new KeysAndAttributes
                {
                    Keys = [Item(("pk", S("a"))), Item(("pk", S("b")))],
                    ProjectionExpression = "#n",
                    ExpressionAttributeNames = new() { ["#n"] = "name" },
                },
                [two] = new KeysAndAttributes { Keys = [Item(("pk", S("a")))], ConsistentRead = true },
            },
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });

        Assert.Equal(["name"], Assert.Single(reply.Responses[one]).Keys);
        Assert.Empty(reply.Responses[two]);
        Assert.Empty(reply.UnprocessedKeys);
        Assert.Equal([(one, 1.0), (two, 1.0)], reply.ConsumedCapacity.Select(table => (table.TableName, table.CapacityUnits!.Value)));
    }

    [Fact]
    public async Task An_item_may_stand_in_a_batch_once()
    {
        var table = await sandbox.NewTableAsync();
        var write = new BatchWriteItemRequest { RequestItems = new() { [table] = [Put("a"), Delete("a")] } };
        Assert.Equal("Provided list of item keys contains duplicates", await RefusalAsync(() => sandbox.Client.BatchWriteItemAsync(write)));
        var arn = $"arn:aws:dynamodb:us-east-1:111122223333:table/{table}";
        var read = new BatchGetItemRequest { RequestItems = new() { [table] = Keys("a"), [arn] = Keys("a") } };
        Assert.Equal("Provided list of item keys contains duplicates", await RefusalAsync(() => sandbox.Client.BatchGetItemAsync(read)));
        Assert.False((await sandbox.Client.GetItemAsync(table, Item(("pk", S("a"))))).IsItemSet);
    }

    [Fact]
    public async Task A_batch_has_at_most_25_writes_or_100_keys_and_at_least_one()
    {
        var table = await sandbox.NewTableAsync();
        await WriteAsync(25);
        Assert.Equal("Too many items requested for the BatchWriteItem call", await RefusalAsync(() => WriteAsync(26)));
        Assert.Contains("greater than or equal to 1", await RefusalAsync(() => WriteAsync(0)), StringComparison.Ordinal);
        Assert.Equal(25, (await ReadAsync(100)).Responses[table].Count);
        Assert.Equal("Too many items requested for the BatchGetItem call", await RefusalAsync(() => ReadAsync(101)));
        Assert.Contains("at 'requestItems'", await RefusalAsync(() => sandbox.Client.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = [] })), StringComparison.Ordinal);

        Task<BatchWriteItemResponse> WriteAsync(int count) => sandbox.Client.BatchWriteItemAsync(
            new BatchWriteItemRequest { RequestItems = new() { [table] = [.. Enumerable.Range(0, count).Select(i => Put($"{i}"))] } });
        Task<BatchGetItemResponse> ReadAsync(int count) => sandbox.Client.BatchGetItemAsync(
            new BatchGetItemRequest { RequestItems = new() { [table] = Keys([.. Enumerable.Range(0, count).Select(i => $"{i}")]) } });
    }

    [Fact]
    public async Task One_bad_part_refuses_the_whole_batch()
    {
        var table = await sandbox.NewTableAsync();
        var item = new BatchWriteItemRequest { RequestItems = new() { [table] = [Put("a"), new WriteRequest(new PutRequest(Item(("other", S("x")))))] } };
        Assert.Contains("Missing the key pk in the item", await RefusalAsync(() => sandbox.Client.BatchWriteItemAsync(item)), StringComparison.Ordinal);
        var missing = new BatchWriteItemRequest { RequestItems = new() { [table] = [Put("a")], ["nowhere"] = [Put("a")] } };
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => sandbox.Client.BatchWriteItemAsync(missing));
        Assert.False((await sandbox.Client.GetItemAsync(table, Item(("pk", S("a"))))).IsItemSet);
    }

    private static WriteRequest Put(string pk) => new(new PutRequest(Item(("pk", S(pk)))));

    private static WriteRequest Delete(string pk) => new(new DeleteRequest(Item(("pk", S(pk)))));

    private static KeysAndAttributes Keys(params string[] values) => new() { Keys = [.. values.Select(value => Item(("pk", S(value))))] };

    private static async Task<string> RefusalAsync(Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(call);
        Assert.Equal("ValidationException", refusal.ErrorCode);
        return refusal.Message;
    }
}
