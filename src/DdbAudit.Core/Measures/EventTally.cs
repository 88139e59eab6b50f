namespace DdbAudit.Measures;

/// <summary>The counts of one group.</summary>
internal sealed class EventTally
{
    /// <summary>So many different keys are counted exactly.</summary>
    public const int MaxDistinctKeys = 10_000;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private long _count;
    private long _reads;
    private long _errors;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private bool _isFull;

    public void Count(DdbDataEvent found, DdbAccess access)
    {
        _count++;
        _reads += access == DdbAccess.Read ? 1 : 0;
        _errors += found.ErrorCode is null ? 0 : 1;
        _first = _first < found.EventTime ? _first : found.EventTime;
        _last = _last > found.EventTime ? _last : found.EventTime;
    }

    public void AddKey(DdbItemAccess item)
    {
        if (item.TypedKey is null || _isFull)
            return;
        var key = ToText(item.TableName, item.TypedKey);
        if (_keys.Count < MaxDistinctKeys)
            _keys.Add(key);
        else
            _isFull = !_keys.Contains(key);
    }

    public DdbDataEventMeasure ToMeasure(DdbAttributes values) => new()
    {
        Values = values,
        Count = _count,
        Reads = _reads,
        Writes = _count - _reads,
        Errors = _errors,
        FirstTime = _first,
        LastTime = _last,
        DistinctKeys = _keys.Count,
        DistinctKeysIsMinimum = _isFull,
    };

    // The order of a key's attributes does not matter; no table has a zero in its name, and lengths keep values apart.
    private static string ToText(string? table, DdbKey key)
        => table + '\0' + string.Concat(key.OrderBy(part => part.Name, StringComparer.Ordinal).Select(part => $"{part.Name.Length}:{part.Name}{part.Value.Length}:{part.Value}"));
}
