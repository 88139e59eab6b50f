using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>An element of an array, counted from 1, or the value of a map's key.</summary>
internal sealed record Subscript(Expression Of, Expression Index) : Expression
{
    public override IEnumerable<Expression> Children => [Of, Index];

    public override object? Evaluate(Row row) => (Of.Evaluate(row), Index.Evaluate(row)) switch
    {
        (null, _) or (_, null) => null,
        (IReadOnlyList<object?> array, long at) => at >= 1 && at <= array.Count ? array[(int)at - 1] : throw QueryError.InvalidArgument("Array subscript must be less than or equal to array length"),
        (SqlMap map, string key) => map.Entries.TryGetValue(key, out var value) ? value : throw QueryError.InvalidArgument($"Key not present in map: {key}"),
        var (of, index) => throw QueryError.Mismatch($"Cannot use {SqlValue.TypeOf(index)} for subscript of {SqlValue.TypeOf(of)}"),
    };
}
