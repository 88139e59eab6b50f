using DdbAudit.Sandbox.Athena.Sql.Parsing;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>An expression of SQL. NULL is null; other values are those of <see cref="Values.SqlValue"/>.</summary>
internal abstract record Expression
{
    public SqlPosition At { get; init; }

    /// <summary>As written, in one form: two expressions that say the same have the same.</summary>
    public string Text { get; init; } = "";

    public virtual IEnumerable<Expression> Children => [];

    /// <exception cref="QueryError">It has no value.</exception>
    public abstract object? Evaluate(Row row);

    /// <summary>Whether all names in it are known to rows of a schema.</summary>
    /// <exception cref="QueryError">COLUMN_NOT_FOUND.</exception>
    public virtual void Check(RowSchema schema)
    {
        foreach (var child in Children)
            child.Check(schema);
    }

    /// <summary>The expression and all within it.</summary>
    public IEnumerable<Expression> Walk() => Children.SelectMany(child => child.Walk()).Prepend(this);
}
