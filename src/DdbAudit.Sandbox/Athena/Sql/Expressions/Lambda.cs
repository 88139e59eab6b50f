namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>A function written where it is used: x -> x.arn = '...'.</summary>
internal sealed record Lambda(IReadOnlyList<string> Parameters, Expression Body) : Expression
{
    public override object? Evaluate(Row row) => new Func<object?[], object?>(arguments => Body.Evaluate(row.With(Extend(row.Schema), arguments)));

    public override void Check(RowSchema schema) => Body.Check(Extend(schema));

    // Its parameters hide columns of the same names.
    private RowSchema Extend(RowSchema schema) => new(
    [
        .. schema.Columns.Select(column => Parameters.Contains(column.Name) ? column with { Name = "" } : column),
        .. Parameters.Select(name => new SchemaColumn("", name)),
    ]);
}
