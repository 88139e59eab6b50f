using DdbAudit.Sandbox.Athena.Sql.Functions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>An aggregate function over a group of rows.</summary>
internal sealed record AggregateCall(string Name, IReadOnlyList<Expression> Arguments, bool IsDistinct, Expression? Filter) : Expression
{
    public override IEnumerable<Expression> Children => Filter is null ? Arguments : [.. Arguments, Filter];

    public override object? Evaluate(Row row)
    {
        var rows = row.Group ?? throw QueryError.At(At, "EXPRESSION_NOT_SCALAR", $"Cannot use aggregate function {Name} here");
        return Over(rows);
    }

    public object? Over(IEnumerable<Row> rows)
    {
        var tuples = rows.Where(row => Filter is null || Filter.Evaluate(row) is true)
            .Select(row => (IReadOnlyList<object?>)[.. Arguments.Select(argument => argument.Evaluate(row))]);
        return AggregateFunctions.Find(this)(IsDistinct ? tuples.DistinctBy(SqlValue.KeyOf) : tuples);
    }

    public override void Check(RowSchema schema)
    {
        _ = AggregateFunctions.Find(this);
        base.Check(schema);
    }
}
