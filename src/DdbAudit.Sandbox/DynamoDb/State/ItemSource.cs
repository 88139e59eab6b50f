using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>What Query and Scan read: a table, or one of its indexes.</summary>
internal sealed class ItemSource
{
    private readonly Table _table;
    private readonly SecondaryIndex? _index;

    private ItemSource(Table table, SecondaryIndex? index)
    {
        _table = table;
        _index = index;
    }

    public KeySchema Key => _index?.Key ?? _table.Definition.Key;

    /// <exception cref="ServiceError">ValidationException: no such index, or a consistent read of a global one.</exception>
    public static ItemSource Of(Table table, string? indexName, JsonInput input)
    {
        if (indexName is null)
            return new ItemSource(table, null);
        var index = table.Definition.FindIndex(indexName) ?? throw DynamoErrors.Invalid($"The table does not have the specified index: {indexName}");
        if (index.IsGlobal && input.Flag("ConsistentRead") == true)
            throw DynamoErrors.Invalid("Consistent reads are not supported on global secondary indexes");
        return new ItemSource(table, index);
    }

    /// <summary>Every entry, in order.</summary>
    public IReadOnlyList<IndexEntry> Entries()
    {
        var items = _table.Items.All();
        if (_index is null)
            return [.. items.Select(item => new IndexEntry(item.Key, item.Key, item.Value))];
        return [.. items
            .Select(item => _index.Key.Find(item.Value) is { } key
                ? new IndexEntry(key, item.Key, _index.Project(item.Value, _table.Definition.Key))
                : null)
            .OfType<IndexEntry>()
            .Order()];
    }

    /// <summary>The place that an ExclusiveStartKey means; there need not be an item any more.</summary>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public IndexEntry StartAt(JsonInput exclusiveStartKey)
    {
        var start = Item.Read(exclusiveStartKey);
        var names = Key.Names.Union(_table.Definition.Key.Names).ToList();
        if (start.Attributes.Count != names.Count || Key.Find(start) is not { } key || _table.Definition.Key.Find(start) is not { } tableKey)
            throw DynamoErrors.Invalid("The provided starting key is invalid");
        return new IndexEntry(key, tableKey, start);
    }

    /// <summary>The LastEvaluatedKey that stands for an entry.</summary>
    public Item KeyOf(IndexEntry entry) => entry.Item.Only(Key.Names.Concat(_table.Definition.Key.Names));
}
