namespace DdbAudit.Queries;

/// <summary>The Glue Data Catalog of one account and Region: databases and tables for Athena. What marks ours stands in their parameters.</summary>
internal interface ITableCatalog
{
    Task<IReadOnlyList<CatalogDatabase>> ListDatabasesAsync(CancellationToken cancellation);

    /// <summary>Null where there is none.</summary>
    Task<CatalogDatabase?> FindDatabaseAsync(string name, CancellationToken cancellation);

    Task CreateDatabaseAsync(CatalogDatabase database, CancellationToken cancellation);

    /// <summary>Deletes a database with whatever tables it has. One that is gone already is no error.</summary>
    Task DeleteDatabaseAsync(string name, CancellationToken cancellation);

    /// <summary>Whether a database has any table, of whatever name.</summary>
    /// <exception cref="AuditException">QueryTableNotFound: there is no such database.</exception>
    Task<bool> HasTablesAsync(string database, CancellationToken cancellation);

    /// <summary>The tables whose names Athena takes.</summary>
    /// <exception cref="AuditException">QueryTableNotFound: there is no such database.</exception>
    Task<IReadOnlyList<CatalogTable>> ListTablesAsync(string database, CancellationToken cancellation);

    /// <summary>Null where there is none.</summary>
    Task<CatalogTable?> FindTableAsync(QueryTableName name, CancellationToken cancellation);

    Task CreateTableAsync(CatalogTable table, CancellationToken cancellation);

    /// <summary>Replaces a table's whole definition.</summary>
    Task UpdateTableAsync(CatalogTable table, CancellationToken cancellation);

    /// <summary>A table that is gone already is no error.</summary>
    Task DeleteTableAsync(QueryTableName name, CancellationToken cancellation);
}
