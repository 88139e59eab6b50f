using DdbAudit.Filters;

namespace DdbAudit.Queries.Sql;

/// <summary>Patterns as conditions.</summary>
internal static class SqlLike
{
    public static SqlCondition Of(string text, LikePattern like) => new($@"{text} LIKE ? ESCAPE '\'", [SqlLiteral.Text(like.Text)], like.IsExact);
}
