using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

internal sealed record Comparison(string Operator, Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override object? Evaluate(Row row)
    {
        if (Left.Evaluate(row) is not { } left || Right.Evaluate(row) is not { } right)
            return null;
        var order = SqlValue.Compare(left, right);
        return Operator switch
        {
            "=" => order == 0,
            "<>" or "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}
