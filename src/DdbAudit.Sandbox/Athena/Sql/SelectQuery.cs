using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Sources;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>A SELECT statement, parsed.</summary>
internal sealed record SelectQuery
{
    /// <summary>Queries that later ones may name.</summary>
    public IReadOnlyList<(string Name, SelectQuery Query)> With { get; init; } = [];

    public required IReadOnlyList<SelectItem> Items { get; init; }

    public bool IsDistinct { get; init; }

    /// <summary>Null where there is no FROM.</summary>
    public ISource? From { get; init; }

    public Expression? Where { get; init; }

    public IReadOnlyList<Expression> GroupBy { get; init; } = [];

    public Expression? Having { get; init; }

    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public long? Limit { get; init; }
}
