namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

internal sealed record Literal(object? Value) : Expression
{
    public override object? Evaluate(Row row) => Value;
}
