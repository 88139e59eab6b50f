using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>What a query can name: tables, and the queries of WITH.</summary>
internal sealed record QueryScope(ITables Tables, ImmutableDictionary<string, SelectQuery> Named)
{
    /// <exception cref="QueryError">The query cannot be answered.</exception>
    public Relation Run(SelectQuery query) =>
        new SelectRun(query, this with { Named = Named.SetItems(query.With.Select(named => KeyValuePair.Create(named.Name, named.Query))) }).Run();
}
