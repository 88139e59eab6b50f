using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class ItemTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Fact]
    public async Task An_item_of_every_type_comes_back_as_it_was_put()
    {
        var table = await sandbox.NewTableAsync();
        var item = Item(
            ("pk", S("é#1")),
            ("number", N("-12.50")),
            ("binary", new AttributeValue { B = new MemoryStream([1, 2, 255]) }),
            ("texts", new AttributeValue { SS = ["b", "a"] }),
            ("numbers", new AttributeValue { NS = ["1", "2.0"] }),
            ("flag", new AttributeValue { BOOL = false }),
            ("nothing", new AttributeValue { NULL = true }),
            ("list", new AttributeValue { L = [S("x"), N("1")] }),
            ("map", new AttributeValue { M = Item(("inner", S(""))) }));
        await sandbox.Client.PutItemAsync(table, item);

        var read = await sandbox.GetAsync(table, ("pk", S("é#1")));
        Assert.Equal(item.Keys.Order(), read.Keys.Order());
        Assert.Equal("-12.5", read["number"].N);
        Assert.Equal([1, 2, 255], read["binary"].B.ToArray());
        Assert.Equal(["a", "b"], read["texts"].SS.Order());
        Assert.Equal(["1", "2"], read["numbers"].NS.Order());
        Assert.False(read["flag"].BOOL);
        Assert.True(read["nothing"].NULL);
        Assert.Equal("x", read["list"].L[0].S);
        Assert.Equal("", read["map"].M["inner"].S);
    }

    [Fact]
    public async Task Put_replaces_and_delete_removes_and_both_return_the_old_item_where_asked_for()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("old", S("1")));
        var put = await sandbox.Client.PutItemAsync(table, Item(("pk", S("a")), ("new", S("2"))), ReturnValue.ALL_OLD);
        Assert.Equal("1", put.Attributes["old"].S);
        Assert.DoesNotContain("old", (await sandbox.GetAsync(table, ("pk", S("a")))).Keys);

        var deleted = await sandbox.Client.DeleteItemAsync(table, Item(("pk", S("a"))), ReturnValue.ALL_OLD);
        Assert.Equal("2", deleted.Attributes["new"].S);
        Assert.False((await sandbox.Client.GetItemAsync(table, Item(("pk", S("a"))))).IsItemSet);
        Assert.True((await sandbox.Client.DeleteItemAsync(table, Item(("pk", S("a"))), ReturnValue.ALL_OLD)).Attributes is null or { Count: 0 });
    }

    [Fact]
    public async Task A_projection_leaves_other_attributes_out()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("name", S("n")), ("total", N("1")));
        var reply = await sandbox.Client.GetItemAsync(new GetItemRequest
        {
            TableName = table,
            Key = Item(("pk", S("a"))),
            ProjectionExpression = "#n, absent",
            ExpressionAttributeNames = new() { ["#n"] = "name" },
        });
        Assert.Equal(["name"], reply.Item.Keys);
    }

    public static TheoryData<string, Dictionary<string, AttributeValue>> InvalidItems() => new()
    {
        { "One or more parameter values were invalid: Missing the key pk in the item", Item(("other", S("a"))) },
        { "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N", Item(("pk", N("1"))) },
        { "cannot contain an empty string value. Key: pk", Item(("pk", S(""))) },
        { "Size of hashkey", Item(("pk", S(new string('k', 2049)))) },
        { "cannot be converted to a numeric value: abc", Item(("pk", S("a")), ("n", N("abc"))) },
        { "more than 38 significant digits", Item(("pk", S("a")), ("n", N(new string('1', 39)))) },
        { "Number overflow", Item(("pk", S("a")), ("n", N("1e126"))) },
        { "Number underflow", Item(("pk", S("a")), ("n", N("1e-131"))) },
        { "contains duplicates", Item(("pk", S("a")), ("n", new AttributeValue { NS = ["1", "1.0"] })) },
        { "must contain exactly one of the supported datatypes", Item(("pk", S("a")), ("n", new AttributeValue())) },
        { "Item size has exceeded", Item(("pk", S("a")), ("text", S(new string('t', 400 * 1024)))) },
    };

    [Theory]
    [MemberData(nameof(InvalidItems))]
    public async Task An_item_that_breaks_a_rule_is_refused_with_the_rule(string rule, Dictionary<string, AttributeValue> item)
    {
        var table = await sandbox.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.PutItemAsync(table, item));
        Assert.Equal("ValidationException", refusal.ErrorCode);
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_must_have_the_schema_s_attributes_and_no_others()
    {
        var table = await sandbox.NewTableAsync(ScalarAttributeType.N);
        foreach (var key in new[] { Item(("pk", S("a"))), Item(("pk", S("a")), ("sk", S("1"))), Item(("pk", S("a")), ("sk", N("1")), ("x", S("y"))) })
        {
            var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.GetItemAsync(table, key));
            Assert.Equal("The provided key element does not match the schema", refusal.Message);
        }
    }

    [Fact]
    public async Task Numeric_keys_are_one_whatever_their_spelling()
    {
        var table = await sandbox.NewTableAsync(ScalarAttributeType.N);
        await sandbox.PutAsync(table, ("pk", S("a")), ("sk", N("1.50")), ("x", S("found")));
        Assert.Equal("found", (await sandbox.GetAsync(table, ("pk", S("a")), ("sk", N("15e-1"))))["x"].S);
    }

    [Fact]
    public async Task Tables_are_reached_by_ARN_too_and_missing_ones_are_not_found()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync($"arn:aws:dynamodb:us-east-1:111122223333:table/{table}", ("pk", S("a")));
        Assert.Equal("a", (await sandbox.GetAsync(table, ("pk", S("a"))))["pk"].S);
        var refusal = await Assert.ThrowsAsync<ResourceNotFoundException>(() => sandbox.PutAsync("nowhere", ("pk", S("a"))));
        Assert.Equal("Requested resource not found", refusal.Message);
    }

    [Theory]
    [InlineData(4000, false, 0.5, 4)]
    [InlineData(4000, true, 1, 4)]
    [InlineData(5000, false, 1, 5)]
    public async Task Consumed_capacity_is_counted_where_asked_for(int bytes, bool consistent, double read, double written)
    {
        var table = await sandbox.NewTableAsync();
        var put = await sandbox.Client.PutItemAsync(new PutItemRequest
        {
            TableName = table,
            Item = Item(("pk", S("a")), ("x", S(new string('x', bytes)))),
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });
        Assert.Equal(written, put.ConsumedCapacity.CapacityUnits);
        var get = await sandbox.Client.GetItemAsync(new GetItemRequest
        {
            TableName = table,
            Key = Item(("pk", S("a"))),
            ConsistentRead = consistent,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });
        Assert.Equal(read, get.ConsumedCapacity.CapacityUnits);
        Assert.Equal(table, get.ConsumedCapacity.TableName);
        Assert.Null((await sandbox.Client.GetItemAsync(table, Item(("pk", S("a"))))).ConsumedCapacity);
    }

    [Fact]
    public async Task Legacy_parameters_are_refused_by_name()
    {
        var table = await sandbox.NewTableAsync();
        var request = new GetItemRequest { TableName = table, Key = Item(("pk", S("a"))), AttributesToGet = ["pk"] };
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.GetItemAsync(request));
        Assert.Contains("AttributesToGet", refusal.Message, StringComparison.Ordinal);
    }
}
