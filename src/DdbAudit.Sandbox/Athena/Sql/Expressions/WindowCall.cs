using DdbAudit.Sandbox.Athena.Sql.Functions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>A function over the rows around a row. Its values are worked out for all rows at once, before the rows are projected.</summary>
internal sealed record WindowCall(Expression Function, IReadOnlyList<Expression> PartitionBy, IReadOnlyList<SortItem> OrderBy) : Expression
{
    public override IEnumerable<Expression> Children => [Function, .. PartitionBy, .. OrderBy.Select(item => item.Expression)];

    public override object? Evaluate(Row row) => row.Windows.TryGetValue(this, out var value) ? value : throw QueryError.At(At, "EXPRESSION_NOT_SCALAR", "Cannot use window functions here");

    public void Compute(IReadOnlyList<Row> rows)
    {
        foreach (var partition in rows.GroupBy(row => SqlValue.KeyOf([.. PartitionBy.Select(expression => expression.Evaluate(row))])))
            WindowFunctions.Compute(this, Sorting.Sort([.. partition], OrderBy));
    }

    public override void Check(RowSchema schema)
    {
        foreach (var child in Children.Skip(1).Concat(Function.Children))
            child.Check(schema);
        WindowFunctions.Check(this);
    }
}
