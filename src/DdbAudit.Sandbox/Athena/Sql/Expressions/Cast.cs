using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>CAST, or TRY_CAST, which gives NULL for what cannot be cast.</summary>
internal sealed record Cast(Expression Of, string Type, bool IsTry) : Expression
{
    public override IEnumerable<Expression> Children => [Of];

    public override object? Evaluate(Row row)
    {
        try
        {
            return Of.Evaluate(row) is { } value ? SqlCast.To(Type, value) : null;
        }
        catch (QueryError) when (IsTry)
        {
            return null;
        }
    }
}
