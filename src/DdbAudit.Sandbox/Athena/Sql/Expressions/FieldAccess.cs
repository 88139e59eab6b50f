using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>A field of a row that is no column.</summary>
internal sealed record FieldAccess(Expression Of, string Name) : Expression
{
    public override IEnumerable<Expression> Children => [Of];

    public override object? Evaluate(Row row) => SqlRow.FieldOf(Of.Evaluate(row), Name);
}
