using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

/// <summary>Batches and transactions of PartiQL statements.</summary>
public sealed class StatementListTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Fact]
    public async Task Each_statement_of_a_batch_has_its_own_result()
    {
        var table = await sandbox.NewTableAsync();
        await sandbox.PutAsync(table, ("pk", S("a")), ("n", N("1")));
        var writes = await BatchAsync(
            Insert(table, "new"),
            Insert(table, "a"),
            $"UPDATE \"{table}\" SET n = 5 WHERE pk = 'a' AND n = 9",
            $"UPDATE \"{table}\" SET n = 5 WHERE n = 1",
            Insert("nowhere", "a"),
            "INSERT nonsense");

        Assert.Equal(
            [null, "DuplicateItem", "ConditionalCheckFailed", "ValidationError", "ResourceNotFound", "ValidationError"],
            writes.Select(response => response.Error?.Code?.Value));
        Assert.Equal([table, table, table, table, "nowhere", null], writes.Select(response => response.TableName));

        var reads = await BatchAsync(
            $"SELECT n FROM \"{table}\" WHERE pk = 'a'",
            $"SELECT * FROM \"{table}\" WHERE pk = 'a' AND n = 5",
            $"SELECT * FROM \"{table}\" WHERE n = 1");
        Assert.Equal("1", Assert.Single(reads[0].Item).Value.N);
        Assert.True(reads[1].Item is null or { Count: 0 });
        Assert.Equal("Select statements within BatchExecuteStatement must specify the primary key in the where clause.", reads[2].Error.Message);
    }

    [Fact]
    public async Task A_batch_does_not_mix_reads_and_writes_and_has_at_most_25_statements()
    {
        var table = await sandbox.NewTableAsync();
        Assert.Contains("either read statements or write statements", await RefusalAsync(() => BatchAsync(Insert(table, "a"), Select(table, "b"))), StringComparison.Ordinal);
        Assert.Contains("less than or equal to 25", await RefusalAsync(() => BatchAsync([.. Enumerable.Repeat(Select(table, "a"), 26)])), StringComparison.Ordinal);
        Assert.Equal(25, (await BatchAsync([.. Enumerable.Repeat(Select(table, "a"), 25)])).Count);
    }

    [Fact]
    public async Task Statements_of_a_transaction_are_done_all_or_none()
    {
        var (one, two) = (await sandbox.NewTableAsync(), await sandbox.NewTableAsync());
        await sandbox.PutAsync(two, ("pk", S("guard")), ("open", new AttributeValue { BOOL = true }));
        await TransactAsync(Insert(one, "a"), $"EXISTS(SELECT * FROM \"{two}\" WHERE pk = 'guard' AND open = true)");

        var canceled = await Assert.ThrowsAsync<TransactionCanceledException>(() => TransactAsync(
            Insert(one, "b"),
            Insert(one, "a"),
            $"EXISTS(SELECT * FROM \"{two}\" WHERE pk = 'guard' AND open = false)"));
        Assert.Equal(["None", "DuplicateItem", "ConditionalCheckFailed"], canceled.CancellationReasons.Select(reason => reason.Code));

        var reads = await TransactAsync(Select(one, "a"), Select(one, "b"), Select(two, "guard"));
        Assert.Equal("a", reads[0].Item["pk"].S);
        Assert.True(reads[1].Item is null or { Count: 0 });
        Assert.True(reads[2].Item["open"].BOOL);
    }

    [Fact]
    public async Task A_transaction_does_not_mix_reads_and_writes_and_is_done_once_for_a_token()
    {
        var table = await sandbox.NewTableAsync();
        Assert.Contains("either read statements or write statements", await RefusalAsync(() => TransactAsync(Insert(table, "a"), Select(table, "b"))), StringComparison.Ordinal);
        Assert.Contains("multiple operations on one item", await RefusalAsync(() => TransactAsync(Select(table, "a"), Select(table, "a"))), StringComparison.Ordinal);

        var request = new ExecuteTransactionRequest { ClientRequestToken = "once", TransactStatements = [new() { Statement = Insert(table, "a") }] };
        await sandbox.Client.ExecuteTransactionAsync(request);
        await sandbox.Client.ExecuteTransactionAsync(request);
        request.TransactStatements[0].Statement = Insert(table, "b");
        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(() => sandbox.Client.ExecuteTransactionAsync(request));
    }

    private static string Insert(string table, string pk) => $$"""INSERT INTO "{{table}}" VALUE {'pk': '{{pk}}'}""";

    private static string Select(string table, string pk) => $"SELECT * FROM \"{table}\" WHERE pk = '{pk}'";

    private async Task<List<BatchStatementResponse>> BatchAsync(params string[] statements) => (await sandbox.Client.BatchExecuteStatementAsync(
        new BatchExecuteStatementRequest { Statements = [.. statements.Select(statement => new BatchStatementRequest { Statement = statement })] })).Responses;

    private async Task<List<ItemResponse>> TransactAsync(params string[] statements) => (await sandbox.Client.ExecuteTransactionAsync(
        new ExecuteTransactionRequest { TransactStatements = [.. statements.Select(statement => new ParameterizedStatement { Statement = statement })] })).Responses;

    private static async Task<string> RefusalAsync(Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(call);
        Assert.Equal("ValidationException", refusal.ErrorCode);
        return refusal.Message;
    }
}
