using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Up to 25 puts and deletes in one or more tables. The sandbox always processes every one.</summary>
internal sealed class BatchWriteItem(TableStore tables) : IDataPlaneOperation
{
    private const int MaxItems = 25;

    public bool ReadOnly => false;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => BatchRequest.TablesOf(input, request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) =>
        BatchRequest.ToRecord(input, (name, items) => new JsonArray([.. items.RequiredObjects(name).Select(write => Record(write, tables.KeyOf(name, request)))]));

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        var items = input.RequiredObject("RequestItems");
        var names = BatchRequest.Names(items);
        if (names.Sum(name => items.RequiredObjects(name).Count) > MaxItems)
            throw DynamoErrors.Invalid("Too many items requested for the BatchWriteItem call");
        var writes = names.SelectMany(name => WritesOf(name, items.RequiredObjects(name), request)).ToList();
        BatchRequest.CheckDistinct(writes.Select(write => (write.Table, write.CheckKey())));

        var applied = writes.Select(write => (write.Table, Items: write.Apply())).ToList();
        var reply = new JsonObject { ["UnprocessedItems"] = new JsonObject() };
        ConsumedCapacity.AddEach(reply, input, applied.Select(part => (part.Table, ConsumedCapacity.WriteUnits(part.Items.Before, part.Items.After))));
        return reply;
    }

    private List<ItemWrite> WritesOf(string name, IReadOnlyList<JsonInput> writes, SandboxRequest request)
    {
        var table = tables.GetServing(name, request);
        return writes.Count > 0
            ? [.. writes.Select(write => WriteOf(write, table))]
            : throw DynamoErrors.WrongLength($"requestItems.{name}.member", 0, MaxItems);
    }

    private static ItemWrite WriteOf(JsonInput write, Table table) => (write.Object("PutRequest"), write.Object("DeleteRequest")) switch
    {
        ({ } put, null) => ItemWrite.Put(table, Item.Read(put.RequiredObject("Item")), _ => { }),
        (null, { } delete) => ItemWrite.Delete(table, Item.Read(delete.RequiredObject("Key")), _ => { }),
        _ => throw DynamoErrors.Invalid("A write request must contain exactly one of PutRequest and DeleteRequest"),
    };

    private static JsonObject Record(JsonInput write, KeySchema? key)
    {
        var recorded = new JsonObject();
        foreach (var request in new[] { "PutRequest", "DeleteRequest" })
        {
            if (write.Object(request) is { } input)
                recorded[RecordedParameters.CamelCase(request)] = RecordedParameters.Of(input, key);
        }

        return recorded;
    }
}
