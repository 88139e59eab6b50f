using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb;

/// <summary>A table of one account and Region, with its items.</summary>
internal sealed class Table(TableDefinition definition, string accountId, string region, DateTimeOffset created, TimeSpan creation)
{
    public const string Creating = "CREATING";
    public const string Active = "ACTIVE";
    public const string Deleting = "DELETING";

    public TableDefinition Definition => definition;

    public string Name => definition.Name;

    public string AccountId => accountId;

    public string Region => region;

    public string Arn => $"arn:{Partition.Of(region)}:dynamodb:{region}:{accountId}:table/{Name}";

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>UTC.</summary>
    public DateTimeOffset Created => created;

    public TableItems Items { get; } = new();

    public ImmutableSortedDictionary<string, string> Tags { get; set; } = TableTags.None;

    /// <summary>When DeleteTable was called (UTC); null before.</summary>
    public DateTimeOffset? DeletionBegan { get; set; }

    public string StatusAt(DateTimeOffset now)
    {
        if (DeletionBegan is not null)
            return Deleting;
        return now < created + creation ? Creating : Active;
    }
}
