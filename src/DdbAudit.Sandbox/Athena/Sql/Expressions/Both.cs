namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>AND, with three values.</summary>
internal sealed record Both(Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override object? Evaluate(Row row)
    {
        var left = Left.Evaluate(row);
        if (left is false)
            return false;
        var right = Right.Evaluate(row);
        return right is false ? false : left is null || right is null ? null : true;
    }

    /// <summary>The conditions that an expression joins by AND.</summary>
    public static IEnumerable<Expression> Split(Expression? condition) => condition switch
    {
        null => [],
        Both both => [.. Split(both.Left), .. Split(both.Right)],
        _ => [condition],
    };
}
