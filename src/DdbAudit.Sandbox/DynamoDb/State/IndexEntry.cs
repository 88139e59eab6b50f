namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>An item where a table or an index has it: in order of the index's key, then of the table's.</summary>
internal sealed record IndexEntry(ItemKey IndexKey, ItemKey TableKey, Item Item) : IComparable<IndexEntry>
{
    public int CompareTo(IndexEntry? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var byIndex = IndexKey.CompareTo(other.IndexKey);
        return byIndex != 0 ? byIndex : TableKey.CompareTo(other.TableKey);
    }
}
