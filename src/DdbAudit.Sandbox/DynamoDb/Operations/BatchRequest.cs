using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>RequestItems of BatchGetItem and BatchWriteItem: a map by table.</summary>
internal static class BatchRequest
{
    /// <summary>The tables as the request names them.</summary>
    /// <exception cref="ServiceError">ValidationException: there is none.</exception>
    public static IReadOnlyList<string> Names(JsonInput requestItems)
    {
        var names = requestItems.Element.EnumerateObject().Select(table => table.Name).Distinct().ToList();
        return names.Count > 0
            ? names
            : throw DynamoErrors.Invalid("1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1");
    }

    /// <exception cref="ServiceError">ValidationException.</exception>
    public static IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request) =>
        [.. Names(input.RequiredObject("RequestItems")).Select(name => TableName.Parse(name, request))];

    /// <summary>requestParameters in the shape of the request: AWS shows no record of these calls.</summary>
    /// <param name="recordTable">What is recorded of the requests of a table, given its name and RequestItems.</param>
    public static JsonObject ToRecord(JsonInput input, Func<string, JsonInput, JsonNode> recordTable)
    {
        var items = input.RequiredObject("RequestItems");
        var recorded = new JsonObject
        {
            ["requestItems"] = new JsonObject(Names(items).Select(name => KeyValuePair.Create(name, (JsonNode?)recordTable(name, items)))),
        };
        return RecordedParameters.AddOthers(recorded, input, "RequestItems");
    }

    /// <exception cref="ServiceError">ValidationException: an item stands in the batch twice.</exception>
    public static void CheckDistinct(IEnumerable<(Table Table, ItemKey Key)> targets)
    {
        var seen = new HashSet<(Table, ItemKey)>();
        if (!targets.All(seen.Add))
            throw DynamoErrors.Invalid("Provided list of item keys contains duplicates");
    }
}
