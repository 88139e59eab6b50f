using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Sources;

/// <summary>CROSS JOIN UNNEST: a row for every element of an array; the fields of rows become columns.</summary>
/// <param name="Columns">Their names.</param>
internal sealed record UnnestSource(ISource Left, Expression Array, string Alias, IReadOnlyList<string> Columns) : ISource
{
    public Relation Read(QueryScope scope, Expression? where)
    {
        var left = Left.Read(scope, where);
        Array.Check(left.Schema);
        var schema = left.Schema.With(Columns.Select(name => new SchemaColumn(Alias, name)));
        return new Relation(schema, left.Rows.SelectMany(row => Elements(row).Select(element => row.With(schema, ToColumns(element)))));
    }

    private IReadOnlyList<object?> Elements(Row row) => Array.Evaluate(row) switch
    {
        null => [],
        IReadOnlyList<object?> array => array,
        var other => throw QueryError.At(Array.At, "TYPE_MISMATCH", $"Cannot unnest type: {SqlValue.TypeOf(other)}"),
    };

    private IEnumerable<object?> ToColumns(object? element) => element is SqlRow fields && fields.Fields.Count == Columns.Count
        ? fields.Fields.Select(field => field.Value)
        : Columns.Select((_, i) => i == 0 ? element : null);
}
