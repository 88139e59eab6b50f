using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql.Sources;

/// <summary>A query in brackets.</summary>
internal sealed record QuerySource(SelectQuery Query, string Alias) : ISource
{
    public Relation Read(QueryScope scope, Expression? where) => scope.Run(Query).As(Alias);
}
