using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>Functions of JSON. Paths are of the simple form $.a.b[0]['c'].</summary>
internal static class JsonFunctions
{
    public static IReadOnlyDictionary<string, ScalarFunction> All { get; } = new Dictionary<string, ScalarFunction>
    {
        ["json_format"] = ScalarFunctions.OfValues(values => SqlValue.ToText(Argument.Of<SqlJson>(values, 0, "json"))),
        ["json_parse"] = ScalarFunctions.OfValues(values => TryParse(Argument.Text(values, 0), out var node)
            ? new SqlJson(node)
            : throw QueryError.InvalidArgument("Cannot convert value to JSON")),
        ["json_extract"] = ScalarFunctions.OfValues(values => Extract(values, out var found) ? new SqlJson(found) : null),
        ["json_extract_scalar"] = ScalarFunctions.OfValues(values => Extract(values, out var found) && found is JsonValue scalar ? ScalarText(scalar) : null),
        ["json_array_length"] = ScalarFunctions.OfValues(values => ToNode(values[0]) is JsonArray array ? (long)array.Count : null),
    };

    private static string ScalarText(JsonValue scalar) => scalar.GetValueKind() == JsonValueKind.String ? scalar.GetValue<string>() : scalar.ToJsonString();

    private static bool Extract(object[] values, out JsonNode? found)
    {
        found = ToNode(values[0]);
        foreach (var step in Steps(Argument.Text(values, 1)))
        {
            found = (found, int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) switch
            {
                (JsonObject members, _) => members.TryGetPropertyValue(step, out var member) ? member : null,
                (JsonArray array, true) => index < array.Count ? array[index] : null,
                _ => null,
            };
            if (found is null)
                return false;
        }
        return true;
    }

    private static IEnumerable<string> Steps(string path)
    {
        if (!path.StartsWith('$'))
            throw QueryError.InvalidArgument($"Invalid JSON path: '{path}'");
        return path[1..].Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(step => step.Trim('\'', '"'));
    }

    private static JsonNode? ToNode(object value) => value switch
    {
        SqlJson json => json.Node,
        string text => TryParse(text, out var node) ? node : null,
        _ => throw QueryError.Mismatch($"Unexpected parameters: ({SqlValue.TypeOf(value)})"),
    };

    private static bool TryParse(string text, out JsonNode? node)
    {
        try
        {
            node = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }
}
