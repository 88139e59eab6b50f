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
        var reads = names.SelectMany(name => ReadsOf(name, items.RequiredObject(name), request)).ToList();
        BatchRequest.CheckDistinct(reads.Select(read => (read.Item.Table, read.Item.CheckKey())));

        var found = reads.Select(read => (Read: read, Item: read.Item.Table.Items.Find(read.Item.CheckKey()))).ToList();
        var responses = found.GroupBy(part => part.Read.Name).Select(table => KeyValuePair.Create(
            table.Key,
            (JsonNode?)new JsonArray([.. table.Where(part => part.Item is not null).Select(part => part.Read.Item.Project(part.Item!).ToJson())])));
        var reply = new JsonObject { ["Responses"] = new JsonObject(responses), ["UnprocessedKeys"] = new JsonObject() };
        ConsumedCapacity.AddEach(reply, input, found.Select(part =>
            (part.Read.Item.Table, ConsumedCapacity.ReadUnits(part.Item?.Size() ?? 0, part.Read.IsConsistent))));
        return reply;
    }

    private List<KeyRead> ReadsOf(string name, JsonInput input, SandboxRequest request)
    {
        if (input.Has("AttributesToGet"))
            throw DynamoErrors.Invalid("The sandbox does not know the legacy parameter AttributesToGet; use expressions");
        var table = tables.GetServing(name, request);
        var projection = ItemRead.ReadProjection(input);
        var isConsistent = input.Flag("ConsistentRead") == true;
        var keys = input.RequiredObjects("Keys");
        if (keys.Count == 0)
            throw DynamoErrors.WrongLength($"requestItems.{name}.member.keys", 0, MaxItems);
        return [.. keys.Select(key => new KeyRead(name, isConsistent, new ItemRead(table, Item.Read(key), projection)))];
    }

    /// <param name="Name">The table as the request names it, which the reply names it as well.</param>
    private sealed record KeyRead(string Name, bool IsConsistent, ItemRead Item);
}
