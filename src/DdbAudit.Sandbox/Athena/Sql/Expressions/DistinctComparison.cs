using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>IS [NOT] DISTINCT FROM: NULL is a value like others.</summary>
internal sealed record DistinctComparison(Expression Left, Expression Right, bool IsNegated) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override object? Evaluate(Row row)
    {
        var (left, right) = (Left.Evaluate(row), Right.Evaluate(row));
        var isDistinct = left is null || right is null ? left != right : SqlValue.Compare(left, right) != 0;
        return isDistinct != IsNegated;
    }
}
