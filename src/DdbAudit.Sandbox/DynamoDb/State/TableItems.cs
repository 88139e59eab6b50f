namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>The items of a table in key order. Safe for concurrent use; a change sees the item as it replaces it.</summary>
internal sealed class TableItems
{
    private readonly object _change = new();
    private readonly Guid _order = Guid.NewGuid();
    private readonly SortedDictionary<ItemKey, Item> _items = [];
    private long _size;

    public int Count
    {
        get
        {
            lock (_change)
                return _items.Count;
        }
    }

    /// <summary>Bytes of all items, as DynamoDB counts them.</summary>
    public long Size
    {
        get
        {
            lock (_change)
                return _size;
        }
    }

    public Item? Find(ItemKey key)
    {
        lock (_change)
            return _items.GetValueOrDefault(key);
    }

    /// <summary>Every item with its key, as of now.</summary>
    public IReadOnlyList<KeyValuePair<ItemKey, Item>> All()
    {
        lock (_change)
            return [.. _items];
    }

    /// <summary>Puts what <paramref name="change"/> makes of the item (null: there is none, or none is to be) and returns both.</summary>
    public (Item? Before, Item? After) Change(ItemKey key, Func<Item?, Item?> change)
    {
        lock (_change)
        {
            var before = _items.GetValueOrDefault(key);
            var after = change(before);
            if (after is null)
                _items.Remove(key);
            else
                _items[key] = after;
            _size += (after?.Size() ?? 0) - (before?.Size() ?? 0);
            return (before, after);
        }
    }

    /// <summary>Runs work that no change of these tables by anyone else can come between.</summary>
    public static T Together<T>(IEnumerable<TableItems> tables, Func<T> work)
    {
        // Always in one order, so that two transactions never wait for each other.
        return Together(tables.Distinct().OrderBy(table => table._order).ToArray(), work);
    }

    private static T Together<T>(ReadOnlySpan<TableItems> tables, Func<T> work)
    {
        if (tables.IsEmpty)
            return work();
        lock (tables[0]._change)
            return Together(tables[1..], work);
    }
}
