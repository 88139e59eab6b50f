using System.Globalization;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>Arguments of functions by their types.</summary>
internal static class Argument
{
    /// <exception cref="QueryError">TYPE_MISMATCH.</exception>
    public static T Of<T>(object?[] values, int index, string type) =>
        index < values.Length && values[index] is T value ? value : throw QueryError.Mismatch($"Unexpected parameters: {Describe(values)}. Expected: {type}");

    public static string Text(object?[] values, int index) => Of<string>(values, index, "varchar");

    public static long Integer(object?[] values, int index) => Of<long>(values, index, "bigint");

    public static double Number(object?[] values, int index) =>
        index < values.Length && values[index] is long or double ? Convert.ToDouble(values[index], CultureInfo.InvariantCulture) : Of<double>(values, index, "double");

    public static IReadOnlyList<object?> Array(object?[] values, int index) => Of<IReadOnlyList<object?>>(values, index, "array");

    /// <summary>A time, or the start of a day.</summary>
    public static DateTimeOffset Time(object?[] values, int index) => index < values.Length && values[index] is DateOnly day
        ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
        : Of<DateTimeOffset>(values, index, "timestamp with time zone");

    private static string Describe(object?[] values) => $"({string.Join(", ", values.Select(SqlValue.TypeOf))})";
}
