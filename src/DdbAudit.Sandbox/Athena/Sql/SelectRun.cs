using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>Answers one SELECT: source, WHERE, GROUP BY, HAVING, windows, select list, DISTINCT, ORDER BY, LIMIT.</summary>
internal sealed class SelectRun(SelectQuery query, QueryScope scope)
{
    private static readonly Relation Nothing = new(new RowSchema([]), [new Row(new RowSchema([]), [])]);

    public Relation Run()
    {
        var source = query.From?.Read(scope, query.Where) ?? Nothing;
        var items = Expand(source.Schema);
        var grouping = new Grouping(query, items);
        Check(source.Schema, items, grouping);
        AnswerInner(items);
        var rows = source.Rows.Where(row => query.Where is null || query.Where.Evaluate(row) is true);
        if (grouping.IsNeeded)
            rows = grouping.Group(source.Schema, rows).Where(row => query.Having is null || query.Having.Evaluate(row) is true);
        var output = new RowSchema([.. items.Select(item => new SchemaColumn("", item.Alias!))]);
        var projected = Sort(Distinct(Project(rows, items, output)), items, source.Schema);
        return new Relation(output, query.Limit is { } limit ? projected.Take((int)Math.Min(limit, int.MaxValue)) : projected);
    }

    /// <summary>The select list, every item with an expression and a name.</summary>
    private List<SelectItem> Expand(RowSchema schema) =>
    [
        .. query.Items.SelectMany(item => item.Expression is null
            ? schema.Columns.Where(column => !column.IsHidden).Select(column => new SelectItem(new ColumnReference([column.Name]) { Text = column.Name }, column.Name))
            : [item]).Select((item, i) => item with { Alias = item.Alias ?? NameOf(item.Expression!) ?? $"_col{i}" }),
    ];

    private static string? NameOf(Expression expression) => expression switch
    {
        ColumnReference column => column.Parts[^1],
        FieldAccess field => field.Name,
        _ => null,
    };

    private void Check(RowSchema schema, List<SelectItem> items, Grouping grouping)
    {
        foreach (var item in items)
            item.Expression!.Check(schema);
        query.Where?.Check(schema);
        query.Having?.Check(schema);
        var withOutput = new RowSchema([.. items.Select(item => new SchemaColumn("", item.Alias!)), .. schema.Columns]);
        foreach (var item in query.OrderBy)
            item.Expression.Check(withOutput);
        grouping.Check(schema);
    }

    /// <summary>Answers the queries that stand for values.</summary>
    private void AnswerInner(List<SelectItem> items)
    {
        Expression?[] all = [.. items.Select(item => item.Expression), query.Where, query.Having, .. query.GroupBy, .. query.OrderBy.Select(item => item.Expression)];
        foreach (var inner in all.OfType<Expression>().SelectMany(expression => expression.Walk()).OfType<ScalarQuery>())
            inner.Compute(scope);
    }

    private static IEnumerable<(Row Source, Row Output)> Project(IEnumerable<Row> rows, List<SelectItem> items, RowSchema output)
    {
        if (items.SelectMany(item => item.Expression!.Walk()).OfType<WindowCall>().ToList() is { Count: > 0 } windows)
        {
            var all = rows.ToList();
            windows.ForEach(window => window.Compute(all));
            rows = all;
        }
        return rows.Select(row => (row, new Row(output, [.. items.Select(item => item.Expression!.Evaluate(row))])));
    }

    private IEnumerable<(Row Source, Row Output)> Distinct(IEnumerable<(Row Source, Row Output)> rows) =>
        query.IsDistinct ? rows.DistinctBy(row => SqlValue.KeyOf(row.Output.Values)) : rows;

    // ORDER BY knows the select list by its names and numbers, and the source's columns besides.
    private IEnumerable<Row> Sort(IEnumerable<(Row Source, Row Output)> rows, List<SelectItem> items, RowSchema source)
    {
        if (query.OrderBy.Count == 0)
            return rows.Select(row => row.Output);
        var both = new RowSchema([.. items.Select(item => new SchemaColumn("", item.Alias!)), .. source.Columns]);
        var order = query.OrderBy.Select(item => item.Expression is Literal { Value: long number } ? item with { Expression = Output(items, number) } : item).ToList();
        var wide = rows.Select(row => new Row(both, [.. row.Output.Values, .. row.Source.Values]) { Group = row.Source.Group }).ToList();
        return Sorting.Sort(wide, order).Select(row => new Row(both, [.. row.Values.Take(items.Count)]));
    }

    private static ColumnReference Output(List<SelectItem> items, long number) => number >= 1 && number <= items.Count
        ? new ColumnReference([items[(int)number - 1].Alias!])
        : throw new QueryError($"INVALID_COLUMN_REFERENCE: ORDER BY position {number} is not in select list");
}
