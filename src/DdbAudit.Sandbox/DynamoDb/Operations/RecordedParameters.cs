using System.Text.Json;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>
/// requestParameters of a data event: what was asked, with the values of key attributes only. Of an item there are the names,
/// of expressions the text with its placeholders, never the values behind them. Key values stand bare, without their type.
/// </summary>
/// <remarks>Source: "Understanding DynamoDB log file entries", Amazon DynamoDB Developer Guide.</remarks>
internal static class RecordedParameters
{
    /// <summary>Parameters that hold attribute values, and the token that clients give to transactions: AWS's samples show none of them.</summary>
    private static readonly HashSet<string> LeftOut =
        ["ClientRequestToken", "ExpressionAttributeValues", "Parameters", "Expected", "AttributeUpdates", "KeyConditions", "QueryFilter", "ScanFilter"];

    /// <param name="input">The parameters of an operation, or of one part of a batch or transaction.</param>
    /// <param name="key">The table's key; null where the table is not there, so that nobody knows what is key.</param>
    public static JsonObject Of(JsonInput input, KeySchema? key)
    {
        var recorded = new JsonObject();
        foreach (var parameter in input.Element.EnumerateObject().Where(parameter => !LeftOut.Contains(parameter.Name)))
            Add(recorded, parameter, key);
        return recorded;
    }

    /// <summary>Adds the parameters beside the one that is recorded already.</summary>
    public static JsonObject AddOthers(JsonObject recorded, JsonInput input, string recordedParameter)
    {
        foreach (var parameter in input.Element.EnumerateObject().Where(parameter => parameter.Name != recordedParameter && !LeftOut.Contains(parameter.Name)))
            recorded[CamelCase(parameter.Name)] = JsonNode.Parse(parameter.Value.GetRawText());
        return recorded;
    }

    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static void Add(JsonObject recorded, JsonProperty parameter, KeySchema? key)
    {
        switch (parameter.Name)
        {
            case "Item":
                AddWhereKnown(recorded, "key", KeyValues(parameter.Value, key));
                recorded["item"] = AttributeNames(parameter.Value);
                break;
            case "Key":
            case "ExclusiveStartKey":
                AddWhereKnown(recorded, CamelCase(parameter.Name), KeyValues(parameter.Value, key));
                break;
            case "Keys" when parameter.Value.ValueKind == JsonValueKind.Array:
                recorded["keys"] = new JsonArray([.. parameter.Value.EnumerateArray().Select(value => KeyValues(value, key)).OfType<JsonObject>()]);
                break;
            default:
                recorded[CamelCase(parameter.Name)] = JsonNode.Parse(parameter.Value.GetRawText());
                break;
        }
    }

    private static JsonObject? KeyValues(JsonElement attributes, KeySchema? key)
    {
        if (key is null || attributes.ValueKind != JsonValueKind.Object)
            return null;
        var values = key.Names
            .Where(name => attributes.TryGetProperty(name, out _))
            .Select(name => KeyValuePair.Create(name, BareValue(attributes.GetProperty(name))));
        return new JsonObject(values);
    }

    // An attribute value is an object of one member, its type. What is no such object was refused and is recorded as it came.
    private static JsonNode? BareValue(JsonElement attribute) =>
        attribute.ValueKind == JsonValueKind.Object && attribute.EnumerateObject().ToList() is [var typed]
            ? JsonNode.Parse(typed.Value.GetRawText())
            : JsonNode.Parse(attribute.GetRawText());

    private static JsonArray? AttributeNames(JsonElement attributes) => attributes.ValueKind == JsonValueKind.Object
        ? new JsonArray([.. attributes.EnumerateObject().Select(attribute => JsonValue.Create(attribute.Name))])
        : null;

    private static void AddWhereKnown(JsonObject recorded, string member, JsonObject? value)
    {
        if (value is not null)
            recorded[member] = value;
    }
}
