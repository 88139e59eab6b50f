using System.Globalization;
using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>
/// What values there are: bool, long, double, string, DateTimeOffset (timestamp with time zone), DateOnly, TimeSpan (interval), <see cref="SqlRow"/>,
/// lists (array), <see cref="SqlMap"/>, <see cref="SqlJson"/>; NULL is null.
/// </summary>
internal static class SqlValue
{
    /// <summary>The name of a value's type, as ColumnInfo has it.</summary>
    public static string TypeOf(object? value) => value switch
    {
        bool => "boolean",
        long => "bigint",
        double => "double",
        DateTimeOffset => "timestamp with time zone",
        DateOnly => "date",
        TimeSpan => "interval day to second",
        SqlJson => "json",
        SqlRow => "row",
        SqlMap => "map",
        IReadOnlyList<object?> => "array",
        _ => "varchar",
    };

    /// <summary>The order of two values of one type; numbers compare with numbers.</summary>
    /// <exception cref="QueryError">TYPE_MISMATCH.</exception>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (long a, long b) => a.CompareTo(b),
        (long or double, long or double) => Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        (bool a, bool b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateTimeOffset a, DateOnly b) => a.CompareTo(StartOf(b)),
        (DateOnly a, DateTimeOffset b) => StartOf(a).CompareTo(b),
        (TimeSpan a, TimeSpan b) => a.CompareTo(b),
        (SqlJson or SqlRow or SqlMap or IReadOnlyList<object?>, SqlJson or SqlRow or SqlMap or IReadOnlyList<object?>) => string.CompareOrdinal(ToText(left), ToText(right)),
        _ => throw QueryError.Mismatch($"Cannot apply operator: {TypeOf(left)} = {TypeOf(right)}"),
    };

    /// <summary>A text that equal tuples share, and no others.</summary>
    public static string KeyOf(IReadOnlyList<object?> tuple) =>
        string.Join('\0', tuple.Select(value => value is null ? "n" : $"{TypeOf(value)[0]}{ToText(value)?.Replace("\0", "\0\0", StringComparison.Ordinal)}"));

    /// <summary>A value as GetQueryResults gives it; null for NULL.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan span => $"{span.Days} {span:hh\\:mm\\:ss\\.fff}",
        SqlJson json => ToText(json.Node),
        SqlRow row => $"{{{string.Join(", ", row.Fields.Select(field => $"{field.Name}={ToText(field.Value) ?? "null"}"))}}}",
        SqlMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}={ToText(entry.Value) ?? "null"}"))}}}",
        IReadOnlyList<object?> array => $"[{string.Join(", ", array.Select(element => ToText(element) ?? "null"))}]",
        _ => throw new InvalidOperationException($"{value.GetType()} is no value of SQL."),
    };

    public static string ToText(JsonNode? node) => node is null ? "null" : node.ToJsonString(HiveJson.Plain);

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
