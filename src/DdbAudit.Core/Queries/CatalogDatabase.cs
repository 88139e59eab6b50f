namespace DdbAudit.Queries;

/// <summary>A database of the Data Catalog.</summary>
/// <param name="Created">UTC; null for one that is to be made.</param>
internal sealed record CatalogDatabase(string Name, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset? Created = null);
