using System.Runtime.CompilerServices;
using DdbAudit.Queries;
using DdbAudit.Queries.Setup;

namespace DdbAudit.Cleanup.Sources;

/// <summary>
/// Databases of ours in the Data Catalog, and tables of ours in these and in those of others, as far as a work group of ours names them.
/// Their parameters mark them: databases and tables of the catalog have no tags that are read together with them.
/// </summary>
internal sealed class CatalogSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var scope = query.Account.Scope;
        var databases = (await ListAsync(query, cancellation)).Where(database => Ownership.IsOurs(database.Parameters)).ToList();
        var tables = new List<CatalogTable>();
        foreach (var database in databases)
            tables.AddRange(await query.Account.Catalog.ListTablesAsync(database.Name, cancellation));
        tables.AddRange(await FindNamedAsync(query, databases, cancellation));
        foreach (var table in tables.Where(table => IsAsked(query, table.Parameters)))
        {
            yield return DdbAuditResource.In(scope, DdbResourceType.AthenaTable, $"{table.Name.Database}.{table.Name.Table}", CatalogResources.Table(scope, table.Name), Ownership.StackOf(table.Parameters)!) with
            {
                Created = table.Created,
            };
        }

        foreach (var database in databases.Where(database => IsAsked(query, database.Parameters)))
        {
            yield return DdbAuditResource.In(scope, DdbResourceType.AthenaDatabase, database.Name, CatalogResources.Database(scope, database.Name), Ownership.StackOf(database.Parameters)!) with
            {
                Created = database.Created,
                DependsOn = new DdbTextList([.. tables.Where(table => table.Name.Database == database.Name).Select(table => table.Name.Table)]),
            };
        }
    }

    private static bool IsAsked(InventoryQuery query, IReadOnlyDictionary<string, string> parameters) => Ownership.StackOf(parameters) is { } stack && query.Asks(stack);

    private static async Task<IReadOnlyList<CatalogDatabase>> ListAsync(InventoryQuery query, CancellationToken cancellation)
    {
        try
        {
            return await query.Account.Catalog.ListDatabasesAsync(cancellation);
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            query.Warn($"Databases of the Data Catalog were not looked for: {error.Message}");
            return [];
        }
    }

    /// <summary>Tables that work groups of ours name, in databases that are not ours: a catalog may have thousands of others.</summary>
    private static async Task<List<CatalogTable>> FindNamedAsync(InventoryQuery query, List<CatalogDatabase> own, CancellationToken cancellation)
    {
        var found = new List<CatalogTable>();
        foreach (var stack in query.Stack is { } asked ? [asked] : query.Trails.Select(trail => trail.Name).Append(Ownership.DefaultStack).Distinct())
        {
            if (await FindWorkGroupAsync(query, stack, cancellation) is { Table: { } name } && own.TrueForAll(database => database.Name != name.Database)
                && await query.Account.Catalog.FindTableAsync(name, cancellation) is { } table)
                found.Add(table);
        }

        return found;
    }

    private static async Task<WorkGroup?> FindWorkGroupAsync(InventoryQuery query, string stack, CancellationToken cancellation)
    {
        try
        {
            return await AthenaState.FindWorkGroupAsync(query.Account, stack, cancellation) is { } group && Ownership.IsOurs(group.Tags) ? group : null;
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            // That work groups may not be read is told where they are listed.
            return null;
        }
    }
}
