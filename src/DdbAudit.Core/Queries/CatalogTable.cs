namespace DdbAudit.Queries;

/// <summary>A table of the Data Catalog, as far as a table over log files says anything.</summary>
/// <param name="Columns">Of the files, in order.</param>
/// <param name="PartitionKeys">Of the folders, in order.</param>
/// <param name="Parameters">Projection, and what marks ours.</param>
internal sealed record CatalogTable(
    QueryTableName Name,
    string Location,
    IReadOnlyList<CatalogColumn> Columns,
    IReadOnlyList<CatalogColumn> PartitionKeys,
    IReadOnlyDictionary<string, string> Parameters)
{
    public string? InputFormat { get; init; }

    public string? OutputFormat { get; init; }

    public string? SerDe { get; init; }

    /// <summary>UTC; null for one that is to be made.</summary>
    public DateTimeOffset? Created { get; init; }

    public static CatalogTable Of(QueryTable table) => new(
        table.Name, table.Location, ToColumns(QueryColumns.OfRecord), ToColumns(QueryColumns.OfKey), table.Properties)
    {
        InputFormat = QueryTable.InputFormat,
        OutputFormat = QueryTable.OutputFormat,
        SerDe = QueryTable.SerDe,
    };

    /// <summary>Whether another table says all that this one says; what Glue and others add to its parameters counts for nothing.</summary>
    public bool IsSaidBy(CatalogTable other) =>
        other.Location == Location
        && other.InputFormat == InputFormat
        && other.OutputFormat == OutputFormat
        && other.SerDe == SerDe
        && other.Columns.SequenceEqual(Columns)
        && other.PartitionKeys.SequenceEqual(PartitionKeys)
        && Parameters.All(other.Parameters.Contains);

    /// <summary>What it covers, for a reader.</summary>
    public override string ToString() =>
        $"{Columns.Count} columns over {Location}, accounts {Parameter("account.values")}, Regions {Parameter("region.values")}, days {Parameter("date.range")}";

    private string? Parameter(string projection) => Parameters.GetValueOrDefault($"projection.{projection}");

    private static CatalogColumn[] ToColumns(IReadOnlyList<QueryColumn> columns) => [.. columns.Select(column => new CatalogColumn(column.Name, column.Type))];
}
