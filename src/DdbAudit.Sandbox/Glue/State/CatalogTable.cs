using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Glue.State;

/// <summary>A table of the Data Catalog.</summary>
/// <param name="Definition">TableInput as it came, the name in lower case.</param>
/// <param name="CreateTime">UTC.</param>
/// <param name="UpdateTime">UTC.</param>
/// <param name="CreatedBy">The ARN of who made it.</param>
/// <param name="Version">Grows with every update.</param>
internal sealed record CatalogTable(string Name, JsonObject Definition, DateTimeOffset CreateTime, DateTimeOffset UpdateTime, string CreatedBy, int Version)
{
    /// <summary>Where its files lie, such as s3://bucket/prefix/; empty where it says none.</summary>
    public string Location => Definition["StorageDescriptor"]?[nameof(Location)]?.GetValue<string>() ?? "";

    /// <summary>Columns of the files as (name, Hive type), in their order.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns => ReadColumns(Definition["StorageDescriptor"]?[nameof(Columns)]);

    /// <summary>Columns of the folders, in the same form.</summary>
    public IReadOnlyList<(string Name, string Type)> PartitionKeys => ReadColumns(Definition[nameof(PartitionKeys)]);

    public string? Parameter(string name) => Definition["Parameters"]?[name]?.GetValue<string>();

    private static List<(string Name, string Type)> ReadColumns(JsonNode? list) =>
        [.. (list as JsonArray ?? []).Select(column => (column![nameof(Name)]!.GetValue<string>().ToLowerInvariant(), column["Type"]?.GetValue<string>() ?? "string"))];
}
