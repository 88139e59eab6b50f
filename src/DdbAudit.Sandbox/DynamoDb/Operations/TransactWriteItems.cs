using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Up to 100 writes and checks, all or none.</summary>
internal sealed class TransactWriteItems(TableStore tables, RequestTokens tokens) : IDataPlaneOperation
{
    public bool ReadOnly => false;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => TransactionRequest.TablesOf(Actions(input), request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) =>
        TransactionRequest.ToRecord(input, Actions(input), tables, request);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        return tokens.Once(input, "TransactItems", request, () => Write(input, request));
    }

    private JsonObject Write(JsonInput input, SandboxRequest request)
    {
        var writes = Actions(input)
            .Select(action => Read(action, tables.GetServing(action.TableName, request)))
            .ToList();
        var items = Transaction.Write(writes);
        var reply = new JsonObject();
        ConsumedCapacity.AddEach(reply, input, writes.Zip(items, (write, item) =>
            (write.Table, ConsumedCapacity.WriteUnits(item.Before, item.After) * Transaction.CapacityFactor)));
        return reply;
    }

    private static ItemWrite Read(TransactionAction action, Table table) => action.Operation switch
    {
        "Put" => ItemWriteReader.ReadPut(action.Input, table),
        "Update" => ItemWriteReader.ReadUpdate(action.Input, table),
        "Delete" => ItemWriteReader.ReadDelete(action.Input, table),
        _ => ItemWriteReader.ReadCheck(action.Input, table),
    };

    private static IReadOnlyList<TransactionAction> Actions(JsonInput input) =>
        TransactionRequest.Read(input, "ConditionCheck", "Put", "Update", "Delete");
}
