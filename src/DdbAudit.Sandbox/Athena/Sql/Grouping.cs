using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>GROUP BY, and aggregation without it, which makes one group of all rows.</summary>
internal sealed class Grouping
{
    private readonly IReadOnlyList<Expression> _by;
    private readonly IReadOnlyList<Expression> _results;

    public Grouping(SelectQuery query, IReadOnlyList<SelectItem> items)
    {
        _by = [.. query.GroupBy.Select(expression => expression is Literal { Value: long number } ? Item(items, number) : expression)];
        _results = [.. items.Select(item => item.Expression!), .. query.Having is null ? Array.Empty<Expression>() : [query.Having]];
        IsNeeded = _by.Count > 0 || _results.Any(HasAggregate);
    }

    public bool IsNeeded { get; }

    /// <exception cref="QueryError">EXPRESSION_NOT_AGGREGATE: a result differs within a group.</exception>
    public void Check(RowSchema schema)
    {
        foreach (var expression in _by)
            expression.Check(schema);
        if (!IsNeeded)
            return;
        foreach (var result in _results)
            CheckSameInGroup(result);
    }

    public IEnumerable<Row> Group(RowSchema schema, IEnumerable<Row> rows)
    {
        if (_by.Count == 0)
        {
            var all = rows.ToList();
            return [new Row(schema, all.Count > 0 ? all[0].Values : new object?[schema.Columns.Count]) { Group = all }];
        }
        return rows.GroupBy(row => SqlValue.KeyOf([.. _by.Select(expression => expression.Evaluate(row))]))
            .Select(group => new Row(schema, group.First().Values) { Group = [.. group] });
    }

    private static Expression Item(IReadOnlyList<SelectItem> items, long number) => number >= 1 && number <= items.Count
        ? items[(int)number - 1].Expression!
        : throw new QueryError($"INVALID_COLUMN_REFERENCE: GROUP BY position {number} is not in select list");

    // A window's function is none of the group's.
    private static bool HasAggregate(Expression expression) => expression switch
    {
        AggregateCall => true,
        WindowCall window => window.Children.Skip(1).Concat(window.Function.Children).Any(HasAggregate),
        _ => expression.Children.Any(HasAggregate),
    };

    private void CheckSameInGroup(Expression expression)
    {
        if (expression is AggregateCall || _by.Any(by => by.Text == expression.Text))
            return;
        if (expression is ColumnReference)
            throw QueryError.At(expression.At, "EXPRESSION_NOT_AGGREGATE", $"'{expression.Text}' must be an aggregate expression or appear in GROUP BY clause");
        foreach (var child in expression.Children)
            CheckSameInGroup(child);
    }
}
