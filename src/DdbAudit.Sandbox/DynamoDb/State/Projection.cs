using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>What an index holds of an item: KEYS_ONLY, INCLUDE (with the names) or ALL.</summary>
internal sealed record Projection(string Type, IReadOnlyList<string> NonKeyAttributes)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["ProjectionType"] = Type };
        if (NonKeyAttributes.Count > 0)
            json[nameof(NonKeyAttributes)] = new JsonArray([.. NonKeyAttributes.Select(name => JsonValue.Create(name))]);
        return json;
    }
}
