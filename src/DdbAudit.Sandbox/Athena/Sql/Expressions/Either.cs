namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>OR, with three values.</summary>
internal sealed record Either(Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override object? Evaluate(Row row)
    {
        var left = Left.Evaluate(row);
        if (left is true)
            return true;
        var right = Right.Evaluate(row);
        return right is true ? true : left is null || right is null ? null : false;
    }
}
