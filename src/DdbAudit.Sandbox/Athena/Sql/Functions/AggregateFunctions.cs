using System.Globalization;
using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>The aggregate functions that the sandbox knows. NULLs are passed over.</summary>
internal static class AggregateFunctions
{
    private static readonly Dictionary<string, AggregateFunction> Known = new()
    {
        ["count"] = rows => rows.LongCount(row => row.Count == 0 || row[0] is not null),
        ["count_if"] = rows => rows.LongCount(row => row[0] is true),
        ["approx_distinct"] = rows => Values(rows).DistinctBy(value => SqlValue.KeyOf([value])).LongCount(),
        ["sum"] = rows => Sum([.. Values(rows)]),
        ["avg"] = rows => Values(rows).ToList() is { Count: > 0 } values ? values.Average(ToDouble) : null,
        ["min"] = rows => Values(rows).Aggregate((object?)null, (best, value) => best is null || SqlValue.Compare(value, best) < 0 ? value : best),
        ["max"] = rows => Values(rows).Aggregate((object?)null, (best, value) => best is null || SqlValue.Compare(value, best) > 0 ? value : best),
        ["min_by"] = rows => By(rows, sign: -1),
        ["max_by"] = rows => By(rows, sign: 1),
        ["arbitrary"] = rows => Values(rows).FirstOrDefault(),
        ["any_value"] = rows => Values(rows).FirstOrDefault(),
        ["array_agg"] = rows => rows.Select(row => row[0]).ToArray() is { Length: > 0 } values ? values : null,
        ["bool_or"] = rows => Values(rows).ToList() is { Count: > 0 } values ? values.Contains(true) : null,
        ["bool_and"] = rows => Values(rows).ToList() is { Count: > 0 } values ? !values.Contains(false) : null,
    };

    public static bool IsKnown(string name) => Known.ContainsKey(name);

    /// <exception cref="QueryError">FUNCTION_NOT_FOUND.</exception>
    public static AggregateFunction Find(AggregateCall call) =>
        Known.GetValueOrDefault(call.Name) ?? throw QueryError.At(call.At, "FUNCTION_NOT_FOUND", $"Function '{call.Name}' not registered");

    private static IEnumerable<object> Values(IEnumerable<IReadOnlyList<object?>> rows) => rows.Select(row => row[0]).OfType<object>();

    private static object? Sum(List<object> values)
    {
        if (values.Count == 0)
            return null;
        if (values.TrueForAll(value => value is long))
            return values.Sum(value => (long)value);
        return values.Sum(ToDouble);
    }

    private static double ToDouble(object value) =>
        value is long or double ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : throw QueryError.Mismatch($"Unexpected parameters: ({SqlValue.TypeOf(value)})");

    // The first of those that compare alike, as the rows come.
    private static object? By(IEnumerable<IReadOnlyList<object?>> rows, int sign)
    {
        IReadOnlyList<object?>? best = null;
        foreach (var row in rows.Where(row => row[1] is not null))
            if (best is null || Math.Sign(SqlValue.Compare(row[1]!, best[1]!)) == sign)
                best = row;
        return best?[0];
    }
}
