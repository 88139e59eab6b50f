namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

internal sealed record IsNull(Expression Of) : Expression
{
    public override IEnumerable<Expression> Children => [Of];

    public override object? Evaluate(Row row) => Of.Evaluate(row) is null;
}
