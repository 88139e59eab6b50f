using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

internal sealed record InList(Expression Of, IReadOnlyList<Expression> List) : Expression
{
    public override IEnumerable<Expression> Children => [Of, .. List];

    public override object? Evaluate(Row row)
    {
        if (Of.Evaluate(row) is not { } value)
            return null;
        var hasNull = false;
        foreach (var candidate in List)
        {
            var other = candidate.Evaluate(row);
            if (other is not null && SqlValue.Compare(value, other) == 0)
                return true;
            hasNull |= other is null;
        }
        return hasNull ? null : false;
    }
}
