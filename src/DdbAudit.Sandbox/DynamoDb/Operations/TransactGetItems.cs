using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Up to 100 items, all as of one moment.</summary>
internal sealed class TransactGetItems(TableStore tables) : IDataPlaneOperation
{
    public bool ReadOnly => true;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => TransactionRequest.TablesOf(Actions(input), request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) =>
        TransactionRequest.ToRecord(input, Actions(input), tables, request);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        var reads = Actions(input)
            .Select(action => ItemRead.Read(action.Input, tables.GetServing(action.TableName, request)))
            .ToList();
        var items = Transaction.Read(reads);
        var reply = new JsonObject { ["Responses"] = new JsonArray([.. reads.Zip(items, Response)]) };
        ConsumedCapacity.AddEach(reply, input, reads.Zip(items, (read, item) =>
            (read.Table, ConsumedCapacity.ReadUnits(item?.Size() ?? 0, isConsistent: true) * Transaction.CapacityFactor)));
        return reply;
    }

    private static IReadOnlyList<TransactionAction> Actions(JsonInput input) => TransactionRequest.Read(input, "Get");

    private static JsonObject Response(ItemRead read, Item? item) =>
        item is null ? [] : new JsonObject { ["Item"] = read.Project(item).ToJson() };
}
