using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class TransactionTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Fact]
    public async Task A_transaction_puts_updates_deletes_and_checks_in_several_tables()
    {
        var (one, two) = (await sandbox.NewTableAsync(), await sandbox.NewTableAsync());
        await sandbox.PutAsync(one, ("pk", S("count")), ("n", N("1")));
        await sandbox.PutAsync(two, ("pk", S("old")));
        await sandbox.PutAsync(two, ("pk", S("guard")));
        var reply = await sandbox.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new() { Put = new Put { TableName = one, Item = Item(("pk", S("new"))) } },
                new() { Update = Increment(one, "count") },
                new() { Delete = new Delete { TableName = two, Key = Item(("pk", S("old"))) } },
                new() { ConditionCheck = Exists(two, "guard") },
            ],
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });

        Assert.Equal([(one, 4.0), (two, 4.0)], reply.ConsumedCapacity.Select(table => (table.TableName, table.CapacityUnits!.Value)));
        Assert.Equal(["new", "2", null, "guard"], await ReadAsync((one, "new", "pk"), (one, "count", "n"), (two, "old", "pk"), (two, "guard", "pk")));
    }

    [Fact]
    public async Task One_condition_that_does_not_hold_cancels_all_and_stands_among_the_reasons_in_order()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("taken")), ("owner", S("bob")));
        var canceled = await CanceledAsync(
            new() { Put = new Put { TableName = table, Item = Item(("pk", S("new"))) } },
            new()
            {
                Put = new Put
                {
                    TableName = table,
                    Item = Item(("pk", S("taken"))),
                    ConditionExpression = "attribute_not_exists(pk)",
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                },
            },
            new() { ConditionCheck = Exists(table, "nobody") },
            new() { Update = new Update { TableName = table, Key = Item(("pk", S("x"))), UpdateExpression = "SET a = b" } });
        Assert.Equal(["None", "ConditionalCheckFailed", "ConditionalCheckFailed", "ValidationError"], canceled.CancellationReasons.Select(reason => reason.Code));
        Assert.Equal("The conditional request failed", canceled.CancellationReasons[1].Message);
        Assert.Equal("bob", canceled.CancellationReasons[1].Item["owner"].S);
        Assert.Null(canceled.CancellationReasons[0].Message);
        Assert.Equal("Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed, ValidationError]", canceled.Message);
        Assert.Equal([null, "bob"], await ReadAsync((table, "new", "pk"), (table, "taken", "owner")));
    }

    [Fact]
    public async Task A_key_that_does_not_fit_cancels_too()
    {
        var table = await sandbox.NewTableAsync();
        var canceled = await CanceledAsync(
            new() { Put = new Put { TableName = table, Item = Item(("pk", S("new"))) } },
            new() { Delete = new Delete { TableName = table, Key = Item(("pk", S("x")), ("no", S("key"))) } });
        Assert.Equal(["None", "ValidationError"], canceled.CancellationReasons.Select(reason => reason.Code));
        Assert.Equal("The provided key element does not match the schema", canceled.CancellationReasons[1].Message);
        Assert.Equal([null], await ReadAsync((table, "new", "pk")));
    }

    [Fact]
    public async Task An_item_may_stand_in_a_transaction_once_and_an_element_has_one_action()
    {
        var table = await sandbox.NewTableAsync();
        var delete = new TransactWriteItem { Delete = new Delete { TableName = table, Key = Item(("pk", S("a"))) } };
        Assert.Equal("Transaction request cannot include multiple operations on one item", await RefusalAsync(delete, new() { ConditionCheck = Exists(table, "a") }));
        Assert.Contains("can only contain one of", await RefusalAsync(new TransactWriteItem { Delete = delete.Delete, ConditionCheck = Exists(table, "a") }), StringComparison.Ordinal);
        Assert.Contains("can only contain one of", await RefusalAsync(new TransactWriteItem()), StringComparison.Ordinal);
        Assert.Contains("less than or equal to 100", await RefusalAsync([.. Enumerable.Repeat(delete, 101)]), StringComparison.Ordinal);
        Assert.Contains("Invalid UpdateExpression: Syntax error", await RefusalAsync(new TransactWriteItem { Update = new Update { TableName = table, Key = delete.Delete.Key, UpdateExpression = "SET" } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_again_with_the_same_token_is_not_done_again()
    {
        var table = await sandbox.NewTableAsync();
        var request = new TransactWriteItemsRequest { ClientRequestToken = "once", TransactItems = [new() { Update = Increment(table, "a") }] };
        await sandbox.Client.TransactWriteItemsAsync(request);
        await sandbox.Client.TransactWriteItemsAsync(request);
        Assert.Equal(["1"], await ReadAsync((table, "a", "n")));

        request.TransactItems.Add(new() { Update = Increment(table, "b") });
        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(() => sandbox.Client.TransactWriteItemsAsync(request));
        request.ClientRequestToken = "again";
        await sandbox.Client.TransactWriteItemsAsync(request);
        Assert.Equal(["2", "1"], await ReadAsync((table, "a", "n"), (table, "b", "n")));
    }

    [Fact]
    public async Task A_read_transaction_answers_in_order_with_nothing_for_what_is_not_there()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("x", S("1")), ("y", S("2")));
        var reply = await sandbox.Client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems =
            [
                new() { Get = new Get { TableName = table, Key = Item(("pk", S("none"))) } },
                new() { Get = new Get { TableName = table, Key = Item(("pk", S("a"))), ProjectionExpression = "x" } },
            ],
        });
        Assert.Equal(2, reply.Responses.Count);
        Assert.True(reply.Responses[0].Item is null or { Count: 0 });
        Assert.Equal(["x"], reply.Responses[1].Item.Keys);

        var canceled = await Assert.ThrowsAsync<TransactionCanceledException>(() => sandbox.Client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems = [new() { Get = new Get { TableName = table, Key = Item(("pk", N("1"))) } }],
        }));
        Assert.Equal(["ValidationError"], canceled.CancellationReasons.Select(reason => reason.Code));
    }

    private static Update Increment(string table, string pk) => new()
    {
        TableName = table,
        Key = Item(("pk", S(pk))),
        UpdateExpression = "ADD n :one",
        ExpressionAttributeValues = Item((":one", N("1"))),
    };

    private static ConditionCheck Exists(string table, string pk) => new() { TableName = table, Key = Item(("pk", S(pk))), ConditionExpression = "attribute_exists(pk)" };

    private Task<TransactWriteItemsResponse> WriteAsync(TransactWriteItem[] items) =>
        sandbox.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. items] });

    private Task<TransactionCanceledException> CanceledAsync(params TransactWriteItem[] items) =>
        Assert.ThrowsAsync<TransactionCanceledException>(() => WriteAsync(items));

    private async Task<string> RefusalAsync(params TransactWriteItem[] items)
    {
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => WriteAsync(items));
        Assert.Equal("ValidationException", refusal.ErrorCode);
        return refusal.Message;
    }

    /// <summary>One attribute of each item, as text; null where there is no item.</summary>
    private async Task<List<string?>> ReadAsync(params (string Table, string Pk, string Attribute)[] wanted)
    {
        var found = new List<string?>();
        foreach (var (table, pk, attribute) in wanted)
        {
            var reply = await sandbox.Client.GetItemAsync(table, Item(("pk", S(pk))));
            found.Add(reply.IsItemSet ? reply.Item[attribute].S ?? reply.Item[attribute].N : null);
        }

        return found;
    }
}
