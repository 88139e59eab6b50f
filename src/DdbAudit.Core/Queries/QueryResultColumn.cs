using System.Globalization;

namespace DdbAudit.Queries;

/// <summary>A column of a result.</summary>
/// <param name="Type">Trino's, such as varchar or bigint.</param>
internal sealed record QueryResultColumn(string Name, string Type)
{
    /// <summary>A value's text as the type's own kind of value; times are UTC. What has no kind here stays text, as a decimal that .NET's cannot hold.</summary>
    public object? Read(string? text) => (Type, text) switch
    {
        (_, null) => null,
        ("boolean", _) => bool.Parse(text),
        ("tinyint" or "smallint" or "integer" or "bigint", _) => long.Parse(text, CultureInfo.InvariantCulture),
        ("real" or "float" or "double", _) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text,
        ("decimal", _) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var exact) ? exact : text,
        ("timestamp" or "timestamp with time zone" or "date", _) => ReadTime(text) is { } time ? time : text,
        _ => text,
    };

    // Such as 2026-11-22 10:00:00.000 UTC; other zones keep their names.
    private static DateTimeOffset? ReadTime(string text) => DateTimeOffset.TryParse(
        text.EndsWith(" UTC", StringComparison.Ordinal) ? text[..^4] : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
