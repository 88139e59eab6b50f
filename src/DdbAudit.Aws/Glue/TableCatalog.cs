using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Glue.Api;
using DdbAudit.Aws.Wire;
using DdbAudit.Queries;

namespace DdbAudit.Aws.Glue;

/// <inheritdoc cref="ITableCatalog"/>
internal sealed class TableCatalog(AwsClients clients) : ITableCatalog
{
    private const string Description = "CloudTrail log files (DdbAudit).";

    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table((AuditError.QueryTableNotFound, ["EntityNotFoundException"]));

    private static readonly GlueJson Json = GlueJson.Default;

    public Task<IReadOnlyList<CatalogDatabase>> ListDatabasesAsync(CancellationToken cancellation) => Pages.ListAsync(
        next => CallAsync("GetDatabases", null, new GetDatabasesRequest(next), Json.GetDatabasesRequest, Json.GetDatabasesResponse, cancellation),
        page => page.DatabaseList?.Select(TableMapping.ToDatabase));

    public Task<CatalogDatabase?> FindDatabaseAsync(string name, CancellationToken cancellation) => UnlessMissingAsync(async () =>
    {
        var reply = await CallAsync("GetDatabase", name, new NamedRequest(name), Json.NamedRequest, Json.GetDatabaseResponse, cancellation).ConfigureAwait(false);
        return reply?.Database is { } database ? TableMapping.ToDatabase(database) : null;
    });

    public Task CreateDatabaseAsync(CatalogDatabase database, CancellationToken cancellation)
    {
        var request = new CreateDatabaseRequest(new DatabaseInput(database.Name, Description, database.Parameters));
        return CallAsync("CreateDatabase", database.Name, request, Json.CreateDatabaseRequest, Json.EmptyResponse, cancellation);
    }

    public Task DeleteDatabaseAsync(string name, CancellationToken cancellation) =>
        UnlessMissingAsync(() => CallAsync("DeleteDatabase", name, new NamedRequest(name), Json.NamedRequest, Json.EmptyResponse, cancellation));

    public async Task<bool> HasTablesAsync(string database, CancellationToken cancellation) => (await ReadTablesAsync(database, cancellation).ConfigureAwait(false)).Count > 0;

    public async Task<IReadOnlyList<CatalogTable>> ListTablesAsync(string database, CancellationToken cancellation) =>
    [
        .. (await ReadTablesAsync(database, cancellation).ConfigureAwait(false))
            .Where(table => QueryTableName.IsValid(database, table.Name))
            .Select(table => TableMapping.ToTable(new QueryTableName(database, table.Name), table)),
    ];

    public Task<CatalogTable?> FindTableAsync(QueryTableName name, CancellationToken cancellation) => UnlessMissingAsync(async () =>
    {
        var reply = await CallAsync("GetTable", name.ToString(), new TableRequest(name.Database, name.Table), Json.TableRequest, Json.GetTableResponse, cancellation).ConfigureAwait(false);
        return reply?.Table is { } table ? TableMapping.ToTable(name, table) : null;
    });

    public Task CreateTableAsync(CatalogTable table, CancellationToken cancellation) => PutAsync("CreateTable", table, cancellation);

    public Task UpdateTableAsync(CatalogTable table, CancellationToken cancellation) => PutAsync("UpdateTable", table, cancellation);

    public Task DeleteTableAsync(QueryTableName name, CancellationToken cancellation) => UnlessMissingAsync(
        () => CallAsync("DeleteTable", name.ToString(), new TableRequest(name.Database, name.Table), Json.TableRequest, Json.EmptyResponse, cancellation));

    private Task<IReadOnlyList<Table>> ReadTablesAsync(string database, CancellationToken cancellation) => Pages.ListAsync(
        next => CallAsync("GetTables", database, new GetTablesRequest(database, next), Json.GetTablesRequest, Json.GetTablesResponse, cancellation),
        page => page.TableList);

    private Task<EmptyResponse?> PutAsync(string operation, CatalogTable table, CancellationToken cancellation)
    {
        var request = new PutTableRequest(table.Name.Database, TableMapping.ToInput(table, Description));
        return CallAsync(operation, table.Name.ToString(), request, Json.PutTableRequest, Json.EmptyResponse, cancellation);
    }

    private static async Task<T?> UnlessMissingAsync<T>(Func<Task<T?>> call)
        where T : class
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AuditException error) when (error.Error == AuditError.QueryTableNotFound)
        {
            return null;
        }
    }

    private Task<TReply?> CallAsync<TRequest, TReply>(
        string operation, string? target, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, CancellationToken cancellation)
        where TReply : class =>
        clients.Json(WireService.Glue, clients.Region).CallAsync(operation, request, requestType, replyType, cancellation).OrAuditError(target, cancellation, Codes);
}
