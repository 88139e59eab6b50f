using System.Collections.Immutable;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>A table of one account and Region, with its items.</summary>
internal sealed class Table(
    TableDefinition definition,
    TableName name,
    ImmutableSortedDictionary<string, string> tags,
    DateTimeOffset created,
    SandboxOptions options)
{
    public const string Creating = "CREATING";
    public const string Active = "ACTIVE";
    public const string Deleting = "DELETING";

    /// <summary>Not a state of AWS's: the table is gone.</summary>
    public const string Deleted = "";

    private readonly object _change = new();
    private DateTimeOffset? _deletionBegan;

    public TableDefinition Definition => definition;

    public string Name => name.Name;

    public string Arn => name.Arn;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>UTC; a test may say another time than that of the call.</summary>
    public DateTimeOffset Created { get; set; } = created;

    public TableItems Items { get; } = new();

    public ImmutableSortedDictionary<string, string> Tags { get; private set; } = tags;

    public void ChangeTags(Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change)
    {
        lock (_change)
            Tags = change(Tags);
    }

    /// <summary>Begins the deletion of a table that is ACTIVE; false where it began already.</summary>
    public bool TryBeginDeletion(DateTimeOffset now)
    {
        lock (_change)
        {
            if (_deletionBegan is not null)
                return false;
            _deletionBegan = now;
            return true;
        }
    }

    public string StatusAt(DateTimeOffset now)
    {
        lock (_change)
        {
            if (_deletionBegan is { } began)
                return now < began + options.TableDeletion ? Deleting : Deleted;
            return now < Created + options.TableCreation ? Creating : Active;
        }
    }
}
