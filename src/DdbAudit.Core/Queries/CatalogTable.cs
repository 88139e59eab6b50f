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

    /// <summary>The statement that makes the table where it is not there. Such statements take no execution parameters, so texts are literals in it.</summary>
    public string ToDdl() =>
        $"""
        CREATE EXTERNAL TABLE IF NOT EXISTS `{Name.Database}`.`{Name.Table}` (
          {Define(Columns)}
        )
        PARTITIONED BY (
          {Define(PartitionKeys)}
        )
        ROW FORMAT SERDE '{SerDe}'
        STORED AS INPUTFORMAT '{InputFormat}'
        OUTPUTFORMAT '{OutputFormat}'
        LOCATION {HiveText(Location)}
        TBLPROPERTIES (
          {string.Join(",\n  ", Parameters.Where(parameter => parameter.Key != "EXTERNAL").Select(parameter => $"{HiveText(parameter.Key)} = {HiveText(parameter.Value)}"))}
        )
        """;

    private static string Define(IEnumerable<CatalogColumn> columns) => string.Join(",\n  ", columns.Select(column => $"`{column.Name}` {column.Type}"));

    // Hive's texts have backslash escapes, unlike Trino's.
    private static string HiveText(string text) =>
        $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    private string? Parameter(string projection) => Parameters.GetValueOrDefault($"projection.{projection}");

    private static CatalogColumn[] ToColumns(IReadOnlyList<QueryColumn> columns) => [.. columns.Select(column => new CatalogColumn(column.Name, column.Type))];
}
