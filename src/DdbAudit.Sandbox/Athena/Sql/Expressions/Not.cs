namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

internal sealed record Not(Expression Of) : Expression
{
    public override IEnumerable<Expression> Children => [Of];

    public override object? Evaluate(Row row) => Of.Evaluate(row) is bool value ? !value : null;
}
