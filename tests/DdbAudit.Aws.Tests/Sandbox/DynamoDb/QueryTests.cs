using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class QueryTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Theory]
    [InlineData("pk = :a", "1,2,9,10")]
    [InlineData("pk = :a AND sk = :2", "2")]
    [InlineData("pk = :a AND sk < :9", "1,2")]
    [InlineData("pk = :a AND sk <= :9", "1,2,9")]
    [InlineData("sk > :2 AND pk = :a", "9,10")]
    [InlineData("pk = :a AND sk >= :9", "9,10")]
    [InlineData("(pk = :a) AND (sk BETWEEN :2 AND :9)", "2,9")]
    public async Task Numeric_sort_keys_come_in_order_within_the_condition(string condition, string expected)
    {
        var table = await NumbersAsync();
        Assert.Equal(expected, await SortKeysAsync(new QueryRequest(table) { KeyConditionExpression = condition }));
    }

    [Fact]
    public async Task Text_sort_keys_are_ordered_by_their_bytes_and_found_by_prefix()
    {
        var table = await sandbox.NewTableAsync(ScalarAttributeType.S);
        foreach (var sort in new[] { "b", "a#2", "a#10", "Z", "é" })
            await sandbox.PutAsync(table, ("pk", S("p")), ("sk", S(sort)));
        var all = await sandbox.Client.QueryAsync(new QueryRequest(table) { KeyConditionExpression = "pk = :p", ExpressionAttributeValues = Item((":p", S("p"))) });
        Assert.Equal(["Z", "a#10", "a#2", "b", "é"], all.Items.Select(item => item["sk"].S));
        var some = await sandbox.Client.QueryAsync(new QueryRequest(table)
        {
            KeyConditionExpression = "pk = :p AND begins_with(sk, :prefix)",
            ExpressionAttributeValues = Item((":p", S("p")), (":prefix", S("a#"))),
        });
        Assert.Equal(["a#10", "a#2"], some.Items.Select(item => item["sk"].S));
    }

    [Theory]
    [InlineData(true, "1,2|9,10|")]
    [InlineData(false, "10,9|2,1|")]
    public async Task Pages_follow_one_another_in_either_direction(bool forward, string expected)
    {
        var table = await NumbersAsync();
        var pages = new List<string>();
        var request = new QueryRequest(table)
        {
            KeyConditionExpression = "pk = :a",
            ExpressionAttributeValues = Item((":a", S("a"))),
            ScanIndexForward = forward,
            Limit = 2,
        };
        do
        {
            var page = await sandbox.Client.QueryAsync(request);
            pages.Add(string.Join(",", page.Items.Select(item => item["sk"].N)));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        Assert.Equal(expected, string.Join("|", pages));
    }

    [Fact]
    public async Task A_filter_leaves_items_out_after_they_are_counted()
    {
        var table = await NumbersAsync();
        var reply = await sandbox.Client.QueryAsync(new QueryRequest(table)
        {
            KeyConditionExpression = "pk = :a",
            FilterExpression = "even = :yes",
            ProjectionExpression = "sk",
            ExpressionAttributeValues = Item((":a", S("a")), (":yes", new AttributeValue { BOOL = true })),
        });
        Assert.Equal((2, 4), (reply.Count, reply.ScannedCount));
        Assert.Equal(["sk"], reply.Items.SelectMany(item => item.Keys).Distinct());
    }

    [Fact]
    public async Task A_count_brings_no_items()
    {
        var table = await NumbersAsync();
        var reply = await sandbox.Client.QueryAsync(new QueryRequest(table)
        {
            KeyConditionExpression = "pk = :a",
            ExpressionAttributeValues = Item((":a", S("a"))),
            Select = Select.COUNT,
        });
        Assert.Equal(4, reply.Count);
        Assert.True(reply.Items is null or { Count: 0 });
    }

    [Fact]
    public async Task An_index_has_the_items_that_have_its_key_in_its_own_order()
    {
        var request = TableRequest("with-index");
        request.AttributeDefinitions.Add(new AttributeDefinition("owner", ScalarAttributeType.S));
        request.AttributeDefinitions.Add(new AttributeDefinition("total", ScalarAttributeType.N));
        request.GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = "by-owner",
                KeySchema = [new KeySchemaElement("owner", KeyType.HASH), new KeySchemaElement("total", KeyType.RANGE)],
                Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
            },
        ];
        await sandbox.Client.CreateTableAsync(request);
        await sandbox.PutAsync("with-index", ("pk", S("x")), ("owner", S("ann")), ("total", N("10")), ("hidden", S("h")));
        await sandbox.PutAsync("with-index", ("pk", S("y")), ("owner", S("ann")), ("total", N("9")));
        await sandbox.PutAsync("with-index", ("pk", S("z")), ("owner", S("ann")));
        var query = new QueryRequest("with-index")
        {
            IndexName = "by-owner",
            KeyConditionExpression = "#o = :ann",
            ExpressionAttributeNames = new() { ["#o"] = "owner" },
            ExpressionAttributeValues = Item((":ann", S("ann"))),
        };
        var reply = await sandbox.Client.QueryAsync(query);
        Assert.Equal(["y", "x"], reply.Items.Select(item => item["pk"].S));
        Assert.DoesNotContain("hidden", reply.Items[1].Keys);

        query.ConsistentRead = true;
        await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.QueryAsync(query));
        var mistyped = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.PutAsync("with-index", ("pk", S("x")), ("owner", N("1"))));
        Assert.Contains("Type mismatch for Index Key owner", mistyped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk = :2", "Query condition missed key schema element: pk")]
    [InlineData("pk = :a AND beyond = :2", "Query condition missed key schema element: sk")]
    [InlineData("pk > :a", "Query key condition not supported")]
    [InlineData("pk = :2", "Condition parameter type does not match schema type")]
    [InlineData("pk = :a AND sk <> :2", "Invalid operator used in KeyConditionExpression")]
    [InlineData("pk = :a AND begins_with(sk, :a)", "Condition parameter type does not match schema type")]
    [InlineData("pk = :a OR sk = :2", "Query condition missed key schema element: pk")]
    public async Task A_condition_that_is_none_on_the_key_is_refused(string condition, string message)
    {
        var table = await NumbersAsync();
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => SortKeysAsync(new QueryRequest(table) { KeyConditionExpression = condition }));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_on_the_key_and_a_limit_below_1_are_refused()
    {
        var table = await NumbersAsync();
        var request = new QueryRequest(table) { KeyConditionExpression = "pk = :a", FilterExpression = "sk > :2" };
        Assert.Contains("Primary key attribute: sk", (await RefuseAsync(request)).Message, StringComparison.Ordinal);
        var none = 0;
        request = new QueryRequest(table) { KeyConditionExpression = "pk = :a", Limit = none };
        Assert.Contains("at 'limit'", (await RefuseAsync(request)).Message, StringComparison.Ordinal);
        request = new QueryRequest(table) { KeyConditionExpression = "pk = :a", IndexName = "none" };
        Assert.Equal("The table does not have the specified index: none", (await RefuseAsync(request)).Message);
    }

    private async Task<string> NumbersAsync()
    {
        var table = await sandbox.NewTableAsync(ScalarAttributeType.N);
        foreach (var sort in new[] { "9", "10", "1", "2" })
            await sandbox.PutAsync(table, ("pk", S("a")), ("sk", N(sort)), ("even", new AttributeValue { BOOL = sort is "10" or "2" }));
        await sandbox.PutAsync(table, ("pk", S("other")), ("sk", N("3")));
        return table;
    }

    private Task<AmazonDynamoDBException> RefuseAsync(QueryRequest request) =>
        Assert.ThrowsAsync<AmazonDynamoDBException>(() => SortKeysAsync(request));

    private async Task<string> SortKeysAsync(QueryRequest request)
    {
        var used = $"{request.KeyConditionExpression} {request.FilterExpression}".Split(' ', '(', ')', ',');
        request.ExpressionAttributeValues = Item((":a", S("a")), (":2", N("2")), (":9", N("9")))
            .Where(value => used.Contains(value.Key))
            .ToDictionary();
        var reply = await sandbox.Client.QueryAsync(request);
        return string.Join(",", reply.Items.Select(item => item["sk"].N));
    }
}
