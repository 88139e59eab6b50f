using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>ORDER BY.</summary>
internal static class Sorting
{
    /// <summary>Rows in the order of the items; those that are alike keep theirs.</summary>
    public static IReadOnlyList<Row> Sort(IReadOnlyList<Row> rows, IReadOnlyList<SortItem> items)
    {
        if (items.Count == 0)
            return rows;
        return [.. rows.Select(row => (Row: row, Key: items.Select(item => item.Expression.Evaluate(row)).ToArray()))
            .Order(Comparer<(Row Row, object?[] Key)>.Create((left, right) => Compare(left.Key, right.Key, items)))
            .Select(pair => pair.Row)];
    }

    private static int Compare(object?[] left, object?[] right, IReadOnlyList<SortItem> items)
    {
        for (var i = 0; i < items.Count; i++)
            if (Compare(left[i], right[i], items[i]) is not 0 and var order)
                return order;
        return 0;
    }

    private static int Compare(object? left, object? right, SortItem item) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => item.NullsFirst ? -1 : 1,
        (_, null) => item.NullsFirst ? 1 : -1,
        _ => item.IsDescending ? SqlValue.Compare(right, left) : SqlValue.Compare(left, right),
    };
}
