using DdbAudit.Aws.Glue.Api;
using DdbAudit.Queries;

namespace DdbAudit.Aws.Glue;

/// <summary>Databases and tables between Core and the API.</summary>
internal static class TableMapping
{
    private const string External = "EXTERNAL_TABLE";

    private static readonly Dictionary<string, string> SerDeParameters = new() { ["serialization.format"] = "1" };

    public static CatalogDatabase ToDatabase(Database database) => new(database.Name, database.Parameters ?? new Dictionary<string, string>(), ToTime(database.CreateTime));

    public static CatalogTable ToTable(QueryTableName name, Table table)
    {
        var storage = table.StorageDescriptor;
        return new CatalogTable(name, storage?.Location ?? "", ToColumns(storage?.Columns), ToColumns(table.PartitionKeys), table.Parameters ?? new Dictionary<string, string>())
        {
            InputFormat = storage?.InputFormat,
            OutputFormat = storage?.OutputFormat,
            SerDe = storage?.SerdeInfo?.SerializationLibrary,
            Created = ToTime(table.CreateTime),
        };
    }

    public static TableInput ToInput(CatalogTable table, string description)
    {
        var storage = new StorageDescriptor(FromColumns(table.Columns), table.Location, table.InputFormat, table.OutputFormat, new SerDeInfo(table.SerDe, SerDeParameters));
        return new TableInput(table.Name.Table, description, External, storage, FromColumns(table.PartitionKeys), table.Parameters);
    }

    private static DateTimeOffset? ToTime(double? seconds) => seconds is { } since ? DateTimeOffset.UnixEpoch.AddSeconds(since) : null;

    private static CatalogColumn[] ToColumns(IReadOnlyList<Column>? columns) => [.. (columns ?? []).Select(column => new CatalogColumn(column.Name, column.Type ?? ""))];

    private static Column[] FromColumns(IReadOnlyList<CatalogColumn> columns) => [.. columns.Select(column => new Column(column.Name, column.Type))];
}
