namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>A query in brackets that stands for one value. It is answered once, before the rows that ask for it are looked at.</summary>
internal sealed record ScalarQuery(SelectQuery Query) : Expression
{
    private object? _value;

    public override object? Evaluate(Row row) => _value;

    public void Compute(QueryScope scope)
    {
        var rows = scope.Run(Query).Rows.Take(2).ToList();
        if (rows.Count > 1)
            throw new QueryError("SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows");
        _value = rows.Count == 0 ? null : rows[0].Values[0];
    }
}
