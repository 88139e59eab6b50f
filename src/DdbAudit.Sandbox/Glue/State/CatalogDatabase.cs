using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Glue.State;

/// <summary>A database of the Data Catalog with its tables.</summary>
/// <param name="Definition">DatabaseInput as it came, the name in lower case.</param>
/// <param name="CreateTime">UTC.</param>
internal sealed record CatalogDatabase(string Name, JsonObject Definition, DateTimeOffset CreateTime)
{
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>By name, which is in lower case.</summary>
    public ImmutableSortedDictionary<string, CatalogTable> Tables { get; init; } = ImmutableSortedDictionary.Create<string, CatalogTable>(StringComparer.Ordinal);
}
