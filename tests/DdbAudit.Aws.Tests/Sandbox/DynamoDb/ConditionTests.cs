using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class ConditionTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    private static readonly Dictionary<string, AttributeValue> Values = Item(
        (":1", N("1")), (":5", N("5")), (":9", N("9")), (":text", S("hello")), (":he", S("he")), (":x", S("x")), (":S", S("S")));

    [Theory]
    [InlineData("amount = :5", true)]
    [InlineData("amount <> :5", false)]
    [InlineData("amount < :9", true)]
    [InlineData("amount <= :5", true)]
    [InlineData("amount > :5", false)]
    [InlineData("amount >= :9", false)]
    [InlineData("amount = :text", false)]
    [InlineData("amount < :text", false)]
    [InlineData("absent = :5", false)]
    [InlineData("absent <> :5", true)]
    [InlineData("amount BETWEEN :1 AND :5", true)]
    [InlineData("amount between :9 and :9", false)]
    [InlineData("amount IN (:1, :5)", true)]
    [InlineData("amount IN (:1, :9)", false)]
    [InlineData("attribute_exists(amount)", true)]
    [InlineData("attribute_exists(absent)", false)]
    [InlineData("attribute_not_exists(amount)", false)]
    [InlineData("attribute_not_exists(absent)", true)]
    [InlineData("attribute_type(text1, :S)", true)]
    [InlineData("attribute_type(amount, :S)", false)]
    [InlineData("begins_with(text1, :he)", true)]
    [InlineData("begins_with(text1, :x)", false)]
    [InlineData("contains(text1, :he)", true)]
    [InlineData("contains(tags1, :x)", true)]
    [InlineData("contains(tags1, :he)", false)]
    [InlineData("contains(list1, :x)", true)]
    [InlineData("size(text1) = :5", true)]
    [InlineData("size(tags1) > :1", true)]
    [InlineData("size(amount) > :1", false)]
    [InlineData("map1.deep = :x", true)]
    [InlineData("list1[0] = :x", true)]
    [InlineData("list1[7] = :x", false)]
    [InlineData("NOT amount = :5", false)]
    [InlineData("amount = :9 OR amount = :5 AND text1 = :text", true)]
    [InlineData("(amount = :9 OR amount = :5) AND text1 = :x", false)]
    [InlineData("amount = :5 OR amount = :9 AND text1 = :x", true)]
    [InlineData("NOT (amount = :9 OR absent = :1)", true)]
    public async Task A_write_happens_only_if_its_condition_holds(string condition, bool holds)
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(
            table,
            ("pk", S("a")),
            ("amount", N("5")),
            ("text1", S("hello")),
            ("tags1", new AttributeValue { SS = ["x", "y"] }),
            ("list1", new AttributeValue { L = [S("x")] }),
            ("map1", new AttributeValue { M = Item(("deep", S("x"))) }));
        var request = new DeleteItemRequest
        {
            TableName = table,
            Key = Item(("pk", S("a"))),
            ConditionExpression = condition,
            ExpressionAttributeValues = UsedValues(condition),
        };
        if (holds)
            await sandbox.Client.DeleteItemAsync(request);
        else
            await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => sandbox.Client.DeleteItemAsync(request));
        Assert.Equal(!holds, (await sandbox.Client.GetItemAsync(table, Item(("pk", S("a"))))).IsItemSet);
    }

    [Fact]
    public async Task An_item_that_is_not_there_has_no_attributes()
    {
        var table = await sandbox.NewTableAsync();
        var request = new PutItemRequest { TableName = table, Item = Item(("pk", S("a"))), ConditionExpression = "attribute_not_exists(pk)" };
        await sandbox.Client.PutItemAsync(request);
        var refusal = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => sandbox.Client.PutItemAsync(request));
        Assert.Equal("The conditional request failed", refusal.Message);
    }

    [Fact]
    public async Task A_failed_condition_returns_the_item_where_asked_for()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("x", S("kept")));
        var request = new PutItemRequest
        {
            TableName = table,
            Item = Item(("pk", S("a"))),
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        var refusal = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => sandbox.Client.PutItemAsync(request));
        Assert.Equal("kept", refusal.Item["x"].S);
    }

    [Theory]
    [InlineData("amount =", "Syntax error; token: \"<EOF>\"")]
    [InlineData("amount = :5 :1", "Syntax error; token: \":1\"")]
    [InlineData("amount ! :5", "Syntax error; token: \"!\"")]
    [InlineData("(amount = :5", "Syntax error")]
    [InlineData("amount = :nowhere", "An expression attribute value used in expression is not defined; attribute value: :nowhere")]
    [InlineData("#nowhere = :5", "An expression attribute name used in the document path is not defined; attribute name: #nowhere")]
    [InlineData("name = :5", "Attribute name is a reserved keyword; reserved keyword: name")]
    [InlineData("exists(amount)", "Invalid function name; function: exists")]
    [InlineData("begins_with(amount)", "Incorrect number of operands")]
    [InlineData(" ", "The expression can not be empty;")]
    public async Task An_expression_that_cannot_be_read_is_refused_with_the_place(string condition, string message)
    {
        var table = await sandbox.NewTableAsync();
        var request = new DeleteItemRequest { TableName = table, Key = Item(("pk", S("a"))), ConditionExpression = condition, ExpressionAttributeValues = UsedValues(condition) };
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.DeleteItemAsync(request));
        Assert.Equal("ValidationException", refusal.ErrorCode);
        Assert.StartsWith("Invalid ConditionExpression: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Placeholders_that_no_expression_uses_are_refused()
    {
        var table = await sandbox.NewTableAsync();
        var request = new DeleteItemRequest
        {
            TableName = table,
            Key = Item(("pk", S("a"))),
            ConditionExpression = "attribute_exists(pk)",
            ExpressionAttributeValues = Item((":unused", S("x"))),
        };
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.DeleteItemAsync(request));
        Assert.Equal("Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}", refusal.Message);
    }

    private static Dictionary<string, AttributeValue>? UsedValues(string expression)
    {
        var used = Values.Where(value => expression.Contains(value.Key, StringComparison.Ordinal)).ToDictionary();
        return used.Count == 0 ? null : used;
    }
}
