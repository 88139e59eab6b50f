using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>Functions of arrays and maps; indexes count from 1.</summary>
internal static class ArrayFunctions
{
    public static IReadOnlyDictionary<string, ScalarFunction> All { get; } = new Dictionary<string, ScalarFunction>
    {
        ["cardinality"] = ScalarFunctions.OfValues(values => values[0] is SqlMap map ? map.Entries.Count : (long)Argument.Array(values, 0).Count),
        ["contains"] = ScalarFunctions.OfValues(values => Argument.Array(values, 0).Any(element => element is not null && SqlValue.Compare(element, values[1]) == 0)),
        ["element_at"] = ScalarFunctions.OfValues(values => values[0] is SqlMap map
            ? map.Entries.GetValueOrDefault(Argument.Text(values, 1))
            : Argument.Array(values, 0).ElementAtOrDefault((int)Argument.Integer(values, 1) - 1)),
        ["array_join"] = ScalarFunctions.OfValues(values => string.Join(Argument.Text(values, 1), Argument.Array(values, 0).Where(element => element is not null).Select(SqlValue.ToText))),
        ["array_distinct"] = ScalarFunctions.OfValues(values => (object?[])[.. Argument.Array(values, 0).DistinctBy(element => SqlValue.KeyOf([element]))]),
        ["array_sort"] = ScalarFunctions.OfValues(values => (object?[])[.. Argument.Array(values, 0).OrderBy(element => element is null).ThenBy(element => element, Comparer<object?>.Create(CompareElements))]),
        ["map_keys"] = ScalarFunctions.OfValues(values => (object?[])[.. Argument.Of<SqlMap>(values, 0, "map").Entries.Keys]),
        ["transform"] = ScalarFunctions.OfValues(values => (object?[])[.. Argument.Array(values, 0).Select(element => Call(values, element))]),
        ["filter"] = ScalarFunctions.OfValues(values => (object?[])[.. Argument.Array(values, 0).Where(element => Call(values, element) is true)]),
        ["any_match"] = ScalarFunctions.OfValues(values => Argument.Array(values, 0).Any(element => Call(values, element) is true)),
        ["all_match"] = ScalarFunctions.OfValues(values => Argument.Array(values, 0).All(element => Call(values, element) is true)),
        ["none_match"] = ScalarFunctions.OfValues(values => !Argument.Array(values, 0).Any(element => Call(values, element) is true)),
    };

    private static object? Call(object[] values, object? element) => Argument.Of<Func<object?[], object?>>(values, 1, "function")([element]);

    private static int CompareElements(object? left, object? right) => left is null || right is null ? 0 : SqlValue.Compare(left, right);
}
