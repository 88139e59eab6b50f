namespace DdbAudit.Sandbox.Athena.Sql;

/// <param name="Rows">May be read once only.</param>
internal sealed record Relation(RowSchema Schema, IEnumerable<Row> Rows)
{
    /// <summary>The same rows under a relation's name.</summary>
    public Relation As(string name)
    {
        var schema = Schema.As(name);
        return new Relation(schema, Rows.Select(row => new Row(schema, row.Values)));
    }
}
