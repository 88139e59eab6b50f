namespace DdbAudit.Queries;

/// <param name="Type">Hive's.</param>
internal sealed record CatalogColumn(string Name, string Type);
