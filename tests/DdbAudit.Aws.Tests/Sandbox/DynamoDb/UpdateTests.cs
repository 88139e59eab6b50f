using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class UpdateTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Fact]
    public async Task Sections_set_remove_add_and_delete()
    {
        var table = await NewItemAsync();
        var reply = await UpdateAsync(
            table,
            "SET amount = amount + :2, copy1 = amount, fresh = if_not_exists(fresh, :x), list1 = list_append(list1, :list), map1.deep = :x "
            + "REMOVE gone ADD count1 :2, tags1 :set DELETE labels :set",
            Item((":2", N("2")), (":x", S("x")), (":list", new AttributeValue { L = [S("z")] }), (":set", new AttributeValue { SS = ["x"] })));
        var item = reply.Attributes;
        Assert.Equal("7", item["amount"].N);
        Assert.Equal("5", item["copy1"].N);
        Assert.Equal("x", item["fresh"].S);
        Assert.Equal(["y", "z"], item["list1"].L.Select(element => element.S));
        Assert.Equal("x", item["map1"].M["deep"].S);
        Assert.DoesNotContain("gone", item.Keys);
        Assert.Equal("2", item["count1"].N);
        Assert.Equal(["a", "x"], item["tags1"].SS.Order());
        Assert.DoesNotContain("labels", item.Keys);
    }

    [Fact]
    public async Task An_update_makes_the_item_where_there_is_none()
    {
        var table = await sandbox.NewTableAsync();
        var reply = await UpdateAsync(table, "SET amount = :1", Item((":1", N("1"))));
        Assert.Equal(["amount", "pk"], reply.Attributes.Keys.Order());
        await sandbox.Client.UpdateItemAsync(new UpdateItemRequest { TableName = table, Key = Item(("pk", S("bare"))) });
        Assert.True((await sandbox.Client.GetItemAsync(table, Item(("pk", S("bare"))))).IsItemSet);
    }

    [Theory]
    [InlineData("ALL_OLD", "amount,count1", "5")]
    [InlineData("UPDATED_OLD", "amount", "5")]
    [InlineData("ALL_NEW", "amount,count1", "6")]
    [InlineData("UPDATED_NEW", "amount", "6")]
    public async Task The_attributes_that_are_asked_for_come_back(string returned, string names, string amount)
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("amount", N("5")), ("count1", N("0")));
        var reply = await UpdateAsync(table, "SET amount = amount + :1", Item((":1", N("1"))), returned);
        Assert.Equal(names, string.Join(",", reply.Attributes.Keys.Where(name => name != "pk").Order()));
        Assert.Equal(amount, reply.Attributes["amount"].N);
    }

    [Fact]
    public async Task A_list_is_changed_at_its_indexes()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("list1", new AttributeValue { L = [S("0"), S("1"), S("2")] }));
        var reply = await UpdateAsync(table, "SET list1[0] = :x, list1[9] = :x REMOVE list1[1]", Item((":x", S("x"))));
        Assert.Equal(["x", "2", "x"], reply.Attributes["list1"].L.Select(element => element.S));
    }

    [Theory]
    [InlineData("SET pk = :1", "Cannot update attribute pk. This attribute is part of the key")]
    [InlineData("SET amount = absent + :1", "refers to an attribute that does not exist in the item")]
    [InlineData("SET amount = text1 + :1", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD text1 :1", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET nowhere.deep = :1", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET amount = :1 SET text1 = :1", "The \"SET\" section can only be used once in an update expression;")]
    [InlineData("SET amount = :1, amount = :1", "Two document paths overlap with each other")]
    [InlineData("SET map1 = :1, map1.deep = :1", "Two document paths overlap with each other")]
    [InlineData("PUT amount :1", "Syntax error; token: \"PUT\"")]
    [InlineData("SET amount = sum(:1)", "Invalid function name; function: sum")]
    public async Task An_update_that_cannot_be_made_changes_nothing(string expression, string message)
    {
        var table = await NewItemAsync();
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => UpdateAsync(table, expression, Item((":1", N("1")))));
        Assert.Equal("ValidationException", refusal.ErrorCode);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("5", (await sandbox.GetAsync(table, ("pk", S("a"))))["amount"].N);
    }

    [Fact]
    public async Task Concurrent_updates_lose_nothing()
    {
        var table = await NewItemAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => UpdateAsync(table, "ADD amount :1", Item((":1", N("1"))))));
        Assert.Equal("55", (await sandbox.GetAsync(table, ("pk", S("a"))))["amount"].N);
    }

    private async Task<string> NewItemAsync()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(
            table,
            ("pk", S("a")),
            ("amount", N("5")),
            ("text1", S("t")),
            ("gone", S("g")),
            ("tags1", new AttributeValue { SS = ["a"] }),
            ("labels", new AttributeValue { SS = ["x"] }),
            ("list1", new AttributeValue { L = [S("y")] }),
            ("map1", new AttributeValue { M = Item(("deep", S("y"))) }));
        return table;
    }

    private Task<UpdateItemResponse> UpdateAsync(string table, string expression, Dictionary<string, AttributeValue> values, string returned = "ALL_NEW") =>
        sandbox.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table,
            Key = Item(("pk", S("a"))),
            UpdateExpression = expression,
            ExpressionAttributeValues = values,
            ReturnValues = returned,
        });
}
