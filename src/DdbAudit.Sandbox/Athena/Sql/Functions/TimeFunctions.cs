using System.Globalization;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>Functions of times. A time is UTC unless at_timezone made it another zone's.</summary>
internal static class TimeFunctions
{
    private static readonly string[] IsoForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static IReadOnlyDictionary<string, ScalarFunction> All { get; } = new Dictionary<string, ScalarFunction>
    {
        ["from_iso8601_timestamp"] = ScalarFunctions.OfValues(values => ParseIso(Argument.Text(values, 0))),
        ["from_unixtime"] = ScalarFunctions.OfValues(values => DateTimeOffset.UnixEpoch.AddSeconds(Argument.Number(values, 0))),
        ["to_unixtime"] = OfTime(time => time.ToUnixTimeMilliseconds() / 1000.0),
        ["to_iso8601"] = OfTime(time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        ["now"] = (_, _) => DateTimeOffset.UtcNow,
        ["current_timestamp"] = (_, _) => DateTimeOffset.UtcNow,
        ["current_date"] = (_, _) => DateOnly.FromDateTime(DateTime.UtcNow),
        ["date"] = ScalarFunctions.OfValues(values => SqlCast.To("date", values[0])),
        ["at_timezone"] = ScalarFunctions.OfValues(values => ToZone(Argument.Time(values, 0), Argument.Text(values, 1))),
        ["year"] = OfTime(time => (long)time.Year),
        ["month"] = OfTime(time => (long)time.Month),
        ["day"] = OfTime(time => (long)time.Day),
        ["hour"] = OfTime(time => (long)time.Hour),
        ["minute"] = OfTime(time => (long)time.Minute),
        ["day_of_week"] = OfTime(DayOfWeek),
        ["dow"] = OfTime(DayOfWeek),
        ["date_trunc"] = ScalarFunctions.OfValues(values => Truncate(Argument.Text(values, 0), Argument.Time(values, 1))),
        ["date_add"] = ScalarFunctions.OfValues(values => Argument.Time(values, 2) + Unit(Argument.Text(values, 0)) * Argument.Integer(values, 1)),
        ["date_diff"] = ScalarFunctions.OfValues(values => (Argument.Time(values, 2) - Argument.Time(values, 1)).Ticks / Unit(Argument.Text(values, 0)).Ticks),
    };

    /// <summary>How long a unit is, such as hour.</summary>
    /// <exception cref="QueryError">INVALID_FUNCTION_ARGUMENT.</exception>
    public static TimeSpan Unit(string name) => name.ToLowerInvariant() switch
    {
        "millisecond" => TimeSpan.FromMilliseconds(1),
        "second" => TimeSpan.FromSeconds(1),
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        "week" => TimeSpan.FromDays(7),
        _ => throw QueryError.InvalidArgument($"'{name}' is not a valid Timestamp field"),
    };

    private static ScalarFunction OfTime(Func<DateTimeOffset, object> function) => ScalarFunctions.OfValues(values => function(Argument.Time(values, 0)));

    private static DateTimeOffset ParseIso(string text) =>
        DateTimeOffset.TryParseExact(text, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw QueryError.InvalidArgument($"Invalid format: \"{text}\"");

    private static DateTimeOffset ToZone(DateTimeOffset time, string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        ? TimeZoneInfo.ConvertTime(time, found)
        : throw QueryError.InvalidArgument($"'{zone}' is not a valid time zone");

    // Monday is 1, Sunday is 7.
    private static object DayOfWeek(DateTimeOffset time) => (long)(((int)time.DayOfWeek + 6) % 7 + 1);

    private static DateTimeOffset Truncate(string unit, DateTimeOffset time)
    {
        var day = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);
        return unit.ToLowerInvariant() switch
        {
            "year" => day.AddDays(1 - day.DayOfYear),
            "month" => day.AddDays(1 - day.Day),
            "week" => day.AddDays(1 - (long)DayOfWeek(day)),
            _ => time.AddTicks(-(time.UtcTicks % Unit(unit).Ticks)),
        };
    }
}
