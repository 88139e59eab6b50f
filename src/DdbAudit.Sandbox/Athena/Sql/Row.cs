using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>A row of a relation, or a group of rows, which stands for its first one.</summary>
internal sealed class Row(RowSchema schema, IReadOnlyList<object?> values)
{
    private readonly Dictionary<Expression, object?> _windows = new(ReferenceEqualityComparer.Instance);

    public RowSchema Schema => schema;

    public IReadOnlyList<object?> Values => values;

    /// <summary>The rows that are aggregated; null for a row by itself.</summary>
    public IReadOnlyList<Row>? Group { get; init; }

    /// <summary>The values of window functions for this row.</summary>
    public IDictionary<Expression, object?> Windows => _windows;

    /// <summary>The row with more columns behind its own.</summary>
    public Row With(RowSchema longer, IEnumerable<object?> more) => new(longer, [.. values, .. more]) { Group = Group };
}
