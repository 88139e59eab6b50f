using DdbAudit.Queries;

namespace DdbAudit.Tests.Fakes;

/// <summary>A Data Catalog in memory.</summary>
internal sealed class FakeCatalog(FakeRequests requests) : ITableCatalog
{
    public Dictionary<string, CatalogDatabase> Databases { get; } = [];

    public Dictionary<QueryTableName, CatalogTable> Tables { get; } = [];

    public Task<IReadOnlyList<CatalogDatabase>> ListDatabasesAsync(CancellationToken cancellation) =>
        requests.RunAsync<IReadOnlyList<CatalogDatabase>>("ListDatabases", () => [.. Databases.Values], cancellation);

    public Task<CatalogDatabase?> FindDatabaseAsync(string name, CancellationToken cancellation) => requests.RunAsync("FindDatabase", () => Databases.GetValueOrDefault(name), cancellation);

    public Task CreateDatabaseAsync(CatalogDatabase database, CancellationToken cancellation) => requests.RunAsync("CreateDatabase", () => Databases.Add(database.Name, database), cancellation);

    public Task DeleteDatabaseAsync(string name, CancellationToken cancellation) => requests.RunAsync(
        "DeleteDatabase",
        () =>
        {
            Databases.Remove(name);
            foreach (var table in Tables.Keys.Where(table => table.Database == name).ToList())
                Tables.Remove(table);
        },
        cancellation);

    public Task<bool> HasTablesAsync(string database, CancellationToken cancellation) => requests.RunAsync("ListTablesOfDatabase", () => Tables.Keys.Any(table => table.Database == database), cancellation);

    public Task<IReadOnlyList<CatalogTable>> ListTablesAsync(string database, CancellationToken cancellation) =>
        requests.RunAsync<IReadOnlyList<CatalogTable>>("ListTablesOfDatabase", () => [.. Tables.Values.Where(table => table.Name.Database == database)], cancellation);

    public Task<CatalogTable?> FindTableAsync(QueryTableName name, CancellationToken cancellation) => requests.RunAsync("FindCatalogTable", () => Tables.GetValueOrDefault(name), cancellation);

    public Task CreateTableAsync(CatalogTable table, CancellationToken cancellation) => requests.RunAsync("CreateCatalogTable", () => Tables.Add(table.Name, table), cancellation);

    public Task UpdateTableAsync(CatalogTable table, CancellationToken cancellation) => requests.RunAsync("UpdateCatalogTable", () => Tables[table.Name] = table, cancellation);

    public Task DeleteTableAsync(QueryTableName name, CancellationToken cancellation) => requests.RunAsync("DeleteCatalogTable", () => Tables.Remove(name), cancellation);
}
