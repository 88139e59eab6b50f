using DdbAudit.Sandbox.Athena.Sql.Functions;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>A scalar function.</summary>
internal sealed record FunctionCall(string Name, IReadOnlyList<Expression> Arguments) : Expression
{
    public override IEnumerable<Expression> Children => Arguments;

    public override object? Evaluate(Row row) => ScalarFunctions.Find(this)(Arguments, row);

    public override void Check(RowSchema schema)
    {
        _ = ScalarFunctions.Find(this);
        base.Check(schema);
    }
}
