using System.Globalization;
using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>CAST.</summary>
internal static class SqlCast
{
    /// <param name="type">In lower case.</param>
    /// <exception cref="QueryError">INVALID_CAST_ARGUMENT or TYPE_MISMATCH.</exception>
    public static object? To(string type, object value) => (type, value) switch
    {
        ("varchar", SqlJson json) => json.Node is JsonValue scalar ? scalar.ToString() : throw Impossible(type, value),
        ("varchar", SqlRow or SqlMap or IReadOnlyList<object?>) => throw Impossible(type, value),
        ("varchar", _) => SqlValue.ToText(value),
        ("json", SqlJson) => value,
        ("json", _) => new SqlJson(ToNode(value)),
        ("bigint" or "integer", long) => value,
        ("bigint" or "integer", double number) => (long)Math.Round(number, MidpointRounding.AwayFromZero),
        ("bigint" or "integer", bool flag) => flag ? 1L : 0L,
        ("bigint" or "integer", string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid(type, text),
        ("double", double or long) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        ("double", string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid(type, text),
        ("boolean", bool) => value,
        ("boolean", string text) => bool.TryParse(text, out var flag) ? flag : throw Invalid(type, text),
        ("date", DateOnly) => value,
        ("date", DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime),
        ("date", string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Invalid(type, text),
        ("timestamp", DateTimeOffset) => value,
        ("timestamp", DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero),
        ("timestamp", string text) => ParseTime(text) ?? throw Invalid(type, text),
        _ => throw Impossible(type, value),
    };

    /// <summary>As a literal writes a time, UTC unless it says otherwise; null where it is none.</summary>
    public static DateTimeOffset? ParseTime(string text) => DateTimeOffset.TryParse(
        text.Replace(" UTC", "Z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static JsonNode? ToNode(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        long number => number,
        double number => number,
        SqlJson json => json.Node?.DeepClone(),
        SqlRow row => new JsonObject(row.Fields.Select(field => KeyValuePair.Create(field.Name, ToNode(field.Value)))),
        SqlMap map => new JsonObject(map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, ToNode(entry.Value)))),
        IReadOnlyList<object?> array => new JsonArray([.. array.Select(ToNode)]),
        _ => SqlValue.ToText(value),
    };

    private static QueryError Impossible(string type, object value) => QueryError.Mismatch($"Cannot cast {SqlValue.TypeOf(value)} to {type}");

    private static QueryError Invalid(string type, string text) => new($"INVALID_CAST_ARGUMENT: Cannot cast '{text}' to {type.ToUpperInvariant()}");
}
