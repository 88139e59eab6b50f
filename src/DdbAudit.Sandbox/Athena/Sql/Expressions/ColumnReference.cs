using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>A column, perhaps of a named relation, perhaps a field within it.</summary>
internal sealed record ColumnReference(IReadOnlyList<string> Parts) : Expression
{
    public override object? Evaluate(Row row)
    {
        var (index, used) = row.Schema.Find(Parts) ?? throw NotFound();
        return Parts.Skip(used).Aggregate(row.Values[index], SqlRow.FieldOf);
    }

    public override void Check(RowSchema schema)
    {
        if (schema.Find(Parts) is null)
            throw NotFound();
    }

    private QueryError NotFound() => QueryError.At(
        At, "COLUMN_NOT_FOUND", $"Column '{string.Join('.', Parts)}' cannot be resolved or requester is not authorized to access requested resources");
}
