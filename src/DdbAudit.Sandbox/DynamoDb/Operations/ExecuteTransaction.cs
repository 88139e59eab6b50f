using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.PartiQL;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Up to 100 statements on one item each, all reads or all writes (EXISTS counts as one), all or none.</summary>
internal sealed class ExecuteTransaction(TableStore tables, RequestTokens tokens) : IDataPlaneOperation
{
    private const string Member = "TransactStatements";
    private const int MaxStatements = 100;

    public bool ReadOnly => false;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => StatementInput.TablesOf(input.RequiredObjects(Member), request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) => StatementList.ToRecord(input, Member, tables, request);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        return tokens.Once(input, Member, request, () => Execute(input, request));
    }

    private JsonObject Execute(JsonInput input, SandboxRequest request)
    {
        var parts = StatementList.Read(input, Member, MaxStatements).Select(part => (Input: part, Statement: StatementInput.ReadInTransaction(part))).ToList();
        var writes = parts.Where(part => part.Statement is WriteStatement).ToList();
        if (writes.Count == 0)
            return Read([.. parts.Select(part => (SelectStatement)part.Statement)], input, request);
        if (writes.Count < parts.Count)
            throw DynamoErrors.Invalid("A transaction must consist of either read statements or write statements");
        return Write([.. writes.Select(part => Prepare((WriteStatement)part.Statement, part.Input, request))], input);
    }

    private JsonObject Read(IReadOnlyList<SelectStatement> selects, JsonInput input, SandboxRequest request)
    {
        var reads = selects.Select(select => select.ReadOne(Serving(select, request), nameof(ExecuteTransaction))).ToList();
        var items = Transaction.Read(reads);
        var responses = selects.Select((select, at) =>
            items[at] is { } item && select.Where!.Holds(item) ? new JsonObject { ["Item"] = reads[at].Project(item).ToJson() } : []);
        var reply = new JsonObject { ["Responses"] = new JsonArray([.. responses]) };
        ConsumedCapacity.AddEach(reply, input, reads.Zip(items, (read, item) =>
            (read.Table, ConsumedCapacity.ReadUnits(item?.Size() ?? 0, isConsistent: true) * Transaction.CapacityFactor)));
        return reply;
    }

    private ItemWrite Prepare(WriteStatement statement, JsonInput input, SandboxRequest request) =>
        statement.Prepare(Serving(statement, request), input.Text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD");

    private static JsonObject Write(IReadOnlyList<ItemWrite> writes, JsonInput input)
    {
        var items = Transaction.Write(writes);
        var reply = new JsonObject { ["Responses"] = new JsonArray([.. writes.Select(_ => new JsonObject())]) };
        ConsumedCapacity.AddEach(reply, input, writes.Zip(items, (write, item) =>
            (write.Table, ConsumedCapacity.WriteUnits(item.Before, item.After) * Transaction.CapacityFactor)));
        return reply;
    }

    private Table Serving(Statement statement, SandboxRequest request) => tables.GetServing(statement.Table, request);
}
