using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class StatementTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Theory]
    [InlineData("", "1 2 3 4")]
    [InlineData("WHERE pk = 'p' AND sk > 1", "2 3")]
    [InlineData("WHERE pk = 'p' AND sk BETWEEN 2 AND 3", "2 3")]
    [InlineData("WHERE pk = 'p' and NOT (sk = 1 OR sk = 3)", "2")]
    [InlineData("WHERE pk IN ['q', 'r']", "4")]
    [InlineData("WHERE sk IN (1, 4)", "1 4")]
    [InlineData("WHERE begins_with(name, 'An')", "1 2")]
    [InlineData("WHERE contains(name, 'n')", "1 2")]
    [InlineData("WHERE name <> 'Ann' AND name >= 'B'", "3")]
    [InlineData("WHERE name IS MISSING", "4")]
    [InlineData("WHERE name IS NOT MISSING AND size(name) != 3", "2")]
    [InlineData("WHERE \"name\" = 'O''Hara'", "")]
    [InlineData("WHERE price = -1.50", "4")]
    [InlineData("WHERE tags = <<'a', 'b'>> AND map.list[1] = true", "4")]
    public async Task A_select_answers_what_its_condition_holds_for(string where, string expected)
    {
        var table = await FilledTableAsync();
        var reply = await ExecuteAsync($"SELECT sk FROM \"{table}\" {where}");
        Assert.Equal(expected, string.Join(' ', reply.Items.Select(item => item["sk"].N).Order()));
        Assert.All(reply.Items, item => Assert.Equal(["sk"], item.Keys));
    }

    [Fact]
    public async Task Parameters_stand_for_values_in_order()
    {
        var table = await FilledTableAsync();
        var reply = await ExecuteAsync($"SELECT * FROM \"{table}\" WHERE pk = ? AND sk = ?", S("p"), N("2"));
        Assert.Equal("Andy", Assert.Single(reply.Items)["name"].S);
        Assert.Equal("Number of parameters in request and statement don't match.", await RefusalAsync($"SELECT * FROM \"{table}\" WHERE pk = ?"));
    }

    [Fact]
    public async Task A_select_goes_on_where_its_token_says()
    {
        var table = await FilledTableAsync();
        var request = new ExecuteStatementRequest { Statement = $"SELECT * FROM \"{table}\" WHERE pk = 'p'", Limit = 2 };
        var first = await sandbox.Client.ExecuteStatementAsync(request);
        request.NextToken = first.NextToken;
        var second = await sandbox.Client.ExecuteStatementAsync(request);

        Assert.Equal(["1", "2"], first.Items.Select(item => item["sk"].N));
        Assert.Equal("2", first.LastEvaluatedKey["sk"].N);
        Assert.Equal(["3"], second.Items.Select(item => item["sk"].N));
        Assert.Null(second.NextToken);
        request.NextToken = "nonsense";
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.ExecuteStatementAsync(request))).ErrorCode);
    }

    [Fact]
    public async Task A_select_reads_an_index()
    {
        var request = TableRequest("with-index");
        request.AttributeDefinitions.Add(new AttributeDefinition("email", ScalarAttributeType.S));
        request.GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex { IndexName = "ByEmail", KeySchema = [new KeySchemaElement("email", KeyType.HASH)], Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY } },
        ];
        await sandbox.Client.CreateTableAsync(request);
        await sandbox.PutAsync("with-index", ("pk", S("a")), ("email", S("a@b")), ("x", S("y")));
        await sandbox.PutAsync("with-index", ("pk", S("not in it")));

        Assert.Equal(["email", "pk"], Assert.Single((await ExecuteAsync("SELECT * FROM \"with-index\".\"ByEmail\" WHERE email = 'a@b'")).Items).Keys.Order());
        Assert.Contains("does not have the specified index", await RefusalAsync("SELECT * FROM \"with-index\".ByName"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_insert_makes_an_item_and_never_replaces_one()
    {
        var table = await sandbox.NewTableAsync();
        await ExecuteAsync($$"""INSERT INTO "{{table}}" VALUE {'pk': 'a', 'n': 1, 'map': {'x': [null, false]}, 'p': ?}""", S("given"));
        var item = await sandbox.GetAsync(table, ("pk", S("a")));
        Assert.Equal(("1", "given"), (item["n"].N, item["p"].S));
        Assert.True(item["map"].M["x"].L[0].NULL);

        var refusal = await Assert.ThrowsAsync<DuplicateItemException>(() => ExecuteAsync($$"""INSERT INTO "{{table}}" VALUE {'pk': 'a'}"""));
        Assert.Equal("Duplicate primary key exists in table", refusal.Message);
        Assert.Contains("Missing the key pk", await RefusalAsync($$"""INSERT INTO "{{table}}" VALUE {'x': 'a'}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_changes_an_item_that_is_there_and_fulfils_the_condition()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("n", N("1")), ("gone", S("x")), ("list", new AttributeValue { L = [S("1")] }));
        var reply = await ExecuteAsync(
            $"UPDATE \"{table}\" SET n = n + 2 SET list = list_append(list, ['2']), b = ? REMOVE gone WHERE pk = 'a' AND n = 1 RETURNING MODIFIED NEW *", S("new"));

        Assert.Equal(["b", "list", "n"], Assert.Single(reply.Items).Keys.Order());
        var item = await sandbox.GetAsync(table, ("pk", S("a")));
        Assert.Equal(["b", "list", "n", "pk"], item.Keys.Order());
        Assert.Equal(("3", 2, "new"), (item["n"].N, item["list"].L.Count, item["b"].S));

        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => ExecuteAsync($"UPDATE \"{table}\" SET n = 0 WHERE pk = 'none'"));
        var refusal = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => sandbox.Client.ExecuteStatementAsync(new ExecuteStatementRequest
        {
            Statement = $"UPDATE \"{table}\" SET n = 0 WHERE pk = 'a' AND n = 99",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        }));
        Assert.Equal("3", refusal.Item["n"].N);
        Assert.Contains("This attribute is part of the key", await RefusalAsync($"UPDATE \"{table}\" SET pk = 'b' WHERE pk = 'a'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delete_removes_an_item_and_does_not_mind_that_there_is_none()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("n", N("1")));
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => ExecuteAsync($"DELETE FROM \"{table}\" WHERE pk = 'a' AND n = 2"));
        var reply = await ExecuteAsync($"DELETE FROM \"{table}\" WHERE pk = 'a' RETURNING ALL OLD *");
        Assert.Equal("1", Assert.Single(reply.Items)["n"].N);
        Assert.Empty((await ExecuteAsync($"DELETE FROM \"{table}\" WHERE pk = 'a'")).Items);
        Assert.Empty((await ExecuteAsync($"SELECT * FROM \"{table}\"")).Items);
    }

    [Theory]
    [InlineData("UPDATE \"T\" SET a = 1 WHERE a = 2", "Where clause does not contain a mandatory equality on all key attributes")]
    [InlineData("DELETE FROM \"T\" WHERE pk = 'a' OR pk = 'b'", "Where clause does not contain a mandatory equality on all key attributes")]
    [InlineData("DELETE FROM \"T\" WHERE pk > 'a'", "Where clause does not contain a mandatory equality on all key attributes")]
    [InlineData("SELECT * FROM \"T\" WHERE", "Statement wasn't well formed, can't be processed: Expected a name but found '<EOF>'")]
    [InlineData("SELECT * FROM \"T\" WHERE pk 'a'", "Statement wasn't well formed, can't be processed: Expected a comparison but found 'a'")]
    [InlineData("SELECT * FROM \"T\" WHERE pk = 'a", "Statement wasn't well formed, can't be processed: Unexpected ''' at position 30")]
    [InlineData("SELECT * FROM \"T\" LIMIT 1", "Statement wasn't well formed, can't be processed: Expected the end of the statement but found 'LIMIT'")]
    [InlineData("DROP TABLE \"T\"", "Statement wasn't well formed, can't be processed: Expected SELECT, INSERT, UPDATE, DELETE or EXISTS but found 'DROP'")]
    [InlineData("EXISTS(SELECT * FROM \"T\" WHERE pk = 'a')", "EXISTS can stand in transactions only")]
    public async Task A_statement_that_breaks_a_rule_is_refused_with_the_rule(string statement, string rule)
    {
        var table = await sandbox.NewTableAsync();
        var length = table.Length - 1;
        var text = statement.Replace("\"T\"", $"\"{table}\"", StringComparison.Ordinal);
        Assert.Equal(rule.Replace("position 30", $"position {30 + length}", StringComparison.Ordinal), await RefusalAsync(text));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{'x':")]
    [InlineData("list_append(")]
    public async Task A_value_nests_32_levels_at_most(string level)
    {
        var table = await sandbox.NewTableAsync();
        var deep = $"UPDATE \"{table}\" SET a = {string.Concat(Enumerable.Repeat(level, 33))}";
        Assert.Equal("Nesting Levels have exceeded supported limits", await RefusalAsync(deep));
        var shallow = $"UPDATE \"{table}\" SET a = {string.Concat(Enumerable.Repeat(level, 32))}";
        Assert.Contains("found '<EOF>'", await RefusalAsync(shallow), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("NOT ")]
    public async Task A_condition_nests_32_levels_at_most(string level)
    {
        var table = await sandbox.NewTableAsync();
        Assert.Equal("Nesting Levels have exceeded supported limits", await RefusalAsync($"SELECT * FROM \"{table}\" WHERE {string.Concat(Enumerable.Repeat(level, 33))}"));
    }

    [Fact]
    public async Task A_statement_has_at_most_8192_characters()
    {
        var table = await sandbox.NewTableAsync();
        var statement = $"SELECT * FROM \"{table}\"";
        Assert.Empty((await ExecuteAsync(statement.PadRight(8192))).Items);
        Assert.Contains("less than or equal to 8192", await RefusalAsync(statement.PadRight(8193)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_not_found() =>
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => ExecuteAsync("SELECT * FROM nowhere"));

    /// <summary>Partition p with sort keys 1 to 3 and names Ann, Andy and Bob, and partition q with 4.</summary>
    private async Task<string> FilledTableAsync()
    {
        var table = await sandbox.NewTableAsync(ScalarAttributeType.N);
        await sandbox.PutAsync(table, ("pk", S("p")), ("sk", N("1")), ("name", S("Ann")));
        await sandbox.PutAsync(table, ("pk", S("p")), ("sk", N("2")), ("name", S("Andy")));
        await sandbox.PutAsync(table, ("pk", S("p")), ("sk", N("3")), ("name", S("Bob")));
        await sandbox.PutAsync(
            table,
            ("pk", S("q")),
            ("sk", N("4")),
            ("price", N("-1.5")),
            ("tags", new AttributeValue { SS = ["b", "a"] }),
            ("map", new AttributeValue { M = Item(("list", new AttributeValue { L = [S("x"), new AttributeValue { BOOL = true }] })) }));
        return table;
    }

    private Task<ExecuteStatementResponse> ExecuteAsync(string statement, params AttributeValue[] parameters) =>
        sandbox.Client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = statement, Parameters = parameters.Length == 0 ? null : [.. parameters] });

    private async Task<string> RefusalAsync(string statement)
    {
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => ExecuteAsync(statement));
        Assert.Equal("ValidationException", refusal.ErrorCode);
        return refusal.Message;
    }
}
