using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Parsing;

namespace DdbAudit.Sandbox.Athena.Sql.Sources;

/// <summary>A table of the catalog, or a query that WITH has named.</summary>
/// <param name="Database">Null where the query's own is meant.</param>
internal sealed record TableSource(string? Database, string Name, string Alias, SqlPosition At) : ISource
{
    public Relation Read(QueryScope scope, Expression? where) => Database is null && scope.Named.TryGetValue(Name, out var named)
        ? scope.Run(named).As(Alias)
        : scope.Tables.Read(this, where).As(Alias);
}
