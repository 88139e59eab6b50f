using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Up to 100 items by key from one or more tables. The sandbox always answers for every key.</summary>
internal sealed class BatchGetItem(TableStore tables) : IDataPlaneOperation
{
    private const int MaxItems = 100;

    public bool ReadOnly => true;

    public IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) => BatchRequest.TablesOf(input, request);

    public JsonObject ParametersToRecord(JsonInput input, SandboxRequest request) =>
        BatchRequest.ToRecord(input, (name, items) => RecordedParameters.Of(items.RequiredObject(name), tables.KeyOf(name, request)));

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        ConsumedCapacity.CheckRequest(input);
        var items = input.RequiredObject("RequestItems");
        var names = BatchRequest.Names(items);
        if (names.Sum(name => items.RequiredObject(name).RequiredObjects("Keys").Count) > MaxItems)
            throw DynamoErrors.Invalid("Too many items requested for the BatchGetItem call");
        var parts = names.SelectMany(name => ReadPart(name, items.RequiredObject(name), request)).ToList();
        BatchRequest.CheckDistinct(parts.Select(part => (part.Read.Table, part.Read.CheckKey())));

        var results = parts.Select(part => (Part: part, Item: part.Read.Table.Items.Find(part.Read.CheckKey()))).ToList();
        var reply = new JsonObject { ["Responses"] = ToJson(results), ["UnprocessedKeys"] = new JsonObject() };
        ConsumedCapacity.AddEach(reply, input, results.Select(result =>
            (result.Part.Read.Table, ConsumedCapacity.ReadUnits(result.Item?.Size() ?? 0, result.Part.IsConsistent))));
        return reply;
    }

    private List<Part> ReadPart(string name, JsonInput input, SandboxRequest request)
    {
        if (input.Has("AttributesToGet"))
            throw DynamoErrors.Invalid("The sandbox does not know the legacy parameter AttributesToGet; use expressions");
        var table = tables.GetServing(name, request);
        var projection = ItemRead.ReadProjection(input);
        var isConsistent = input.Flag("ConsistentRead") == true;
        var keys = input.RequiredObjects("Keys");
        if (keys.Count == 0)
            throw DynamoErrors.WrongLength($"requestItems.{name}.member.keys", 0, MaxItems);
        return [.. keys.Select(key => new Part(name, isConsistent, new ItemRead(table, Item.Read(key), projection)))];
    }

    private static JsonObject ToJson(IEnumerable<(Part Part, Item? Item)> results) =>
        new(results.GroupBy(result => result.Part.Name).Select(table => KeyValuePair.Create(
            table.Key,
            (JsonNode?)new JsonArray([.. table.Where(result => result.Item is not null).Select(result => result.Part.Read.Project(result.Item!).ToJson())]))));

    /// <param name="Name">The table as the request names it, and the reply too.</param>
    private sealed record Part(string Name, bool IsConsistent, ItemRead Read);
}
