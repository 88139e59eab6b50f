using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql.Sources;

/// <summary>JOIN, LEFT JOIN or CROSS JOIN.</summary>
/// <param name="On">Null for a cross join.</param>
/// <param name="IsLeft">Whether a row without a match comes with NULLs.</param>
internal sealed record JoinSource(ISource Left, ISource Right, Expression? On, bool IsLeft) : ISource
{
    public Relation Read(QueryScope scope, Expression? where)
    {
        var (left, right) = (Left.Read(scope, null), Right.Read(scope, null));
        var schema = left.Schema.With(right.Schema.Columns);
        On?.Check(schema);
        return new Relation(schema, Join(left, right, schema));
    }

    private IEnumerable<Row> Join(Relation left, Relation right, RowSchema schema)
    {
        var others = right.Rows.ToList();
        foreach (var row in left.Rows)
        {
            var matches = others.Select(other => row.With(schema, other.Values)).Where(joined => On is null || On.Evaluate(joined) is true).ToList();
            if (matches.Count == 0 && IsLeft)
                matches.Add(row.With(schema, right.Schema.Columns.Select(_ => (object?)null)));
            foreach (var match in matches)
                yield return match;
        }
    }
}
