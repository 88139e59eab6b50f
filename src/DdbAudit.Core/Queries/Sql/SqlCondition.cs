using System.Collections.Immutable;

namespace DdbAudit.Queries.Sql;

/// <summary>A condition of a WHERE clause with the values of its question marks.</summary>
/// <param name="IsExact">Whether it lets pass just what was asked for; else it may let pass more, never less.</param>
internal sealed record SqlCondition(string Sql, ImmutableArray<string> Parameters, bool IsExact)
{
    public SqlCondition(string sql, params string[] literals)
        : this(sql, [.. literals], true)
    {
    }

    /// <summary>Lets everything pass where SQL cannot say what was asked for.</summary>
    public static SqlCondition Unsaid { get; } = new("true", [], false);

    /// <summary>One of several conditions, at least one.</summary>
    public static SqlCondition Any(IEnumerable<SqlCondition> conditions)
    {
        var joined = Join(" OR ", conditions);
        return joined with { Sql = $"({joined.Sql})" };
    }

    /// <summary>All of several conditions, at least one.</summary>
    public static SqlCondition All(IEnumerable<SqlCondition> conditions) => Join("\n  AND ", conditions);

    /// <summary>A column that has one of these texts, at least one.</summary>
    public static SqlCondition In(string column, IEnumerable<string> values)
    {
        ImmutableArray<string> literals = [.. values.Select(SqlLiteral.Text)];
        return new SqlCondition($"{column} IN ({string.Join(", ", literals.Select(_ => "?"))})", literals, true);
    }

    /// <summary>The same with texts of our own, which stand in the SQL as literals: it reads better so.</summary>
    public static string InKnown(string column, IEnumerable<string> texts) => $"{column} IN ({string.Join(", ", texts.Select(SqlLiteral.Text))})";

    private static SqlCondition Join(string word, IEnumerable<SqlCondition> conditions)
    {
        SqlCondition[] all = [.. conditions];
        return new SqlCondition(
            string.Join(word, all.Select(condition => condition.Sql)),
            [.. all.SelectMany(condition => condition.Parameters)],
            Array.TrueForAll(all, condition => condition.IsExact));
    }
}
