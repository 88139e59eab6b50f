using System.Text.Encodings.Web;
using System.Text.Json;

namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>JSON of the log files as values of Hive's types, as org.apache.hive.hcatalog.data.JsonSerDe reads it: names in any case.</summary>
internal static class HiveJson
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A member of an object as a value of a type; NULL where it is missing.</summary>
    public static object? Member(JsonElement of, string name, HiveType type)
    {
        foreach (var member in of.EnumerateObject())
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Read(member.Value, type);
        return null;
    }

    private static object? Read(JsonElement element, HiveType type) => (type.Name, element.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        ("struct", JsonValueKind.Object) => new SqlRow([.. type.Fields.Select(field => (field.Name, Member(element, field.Name, field.Type)))]),
        ("array", JsonValueKind.Array) => (object?[])[.. element.EnumerateArray().Select(item => Read(item, type.Element!))],
        ("map", JsonValueKind.Object) => new SqlMap(element.EnumerateObject().ToDictionary(entry => entry.Name, entry => Read(entry.Value, type.Element!))),
        ("bigint" or "int", JsonValueKind.Number) => element.GetInt64(),
        ("double", JsonValueKind.Number) => element.GetDouble(),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => element.GetBoolean(),
        ("string", JsonValueKind.String) => element.GetString(),
        ("string", _) => element.GetRawText(),
        _ => throw new QueryError($"HIVE_CURSOR_ERROR: Row is not a valid JSON Object - {element.ValueKind} is no {type.Name}"),
    };
}
