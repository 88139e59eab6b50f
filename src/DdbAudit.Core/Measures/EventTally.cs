namespace DdbAudit.Measures;

/// <summary>The counts of one group.</summary>
internal sealed class EventTally
{
    /// <summary>So many different keys are counted exactly.</summary>
    public const int MaxDistinctKeys = 10_000;

    private readonly HashSet<string> _items = new(StringComparer.Ordinal);
    private long _count;
    private long _reads;
    private long _errors;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private bool _isFull;

    public void Count(MeasuredEvent found, DdbAccess access)
    {
        _count += found.Count;
        _reads += access == DdbAccess.Read ? found.Count : 0;
        _errors += found.IsError ? found.Count : 0;
        _first = _first < found.Time ? _first : found.Time;
        _last = _last > found.LastTime ? _last : found.LastTime;
    }

    public void AddItem(string? item)
    {
        if (item is null || _isFull)
            return;
        if (_items.Count < MaxDistinctKeys)
            _items.Add(item);
        else
            _isFull = !_items.Contains(item);
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
        DistinctKeys = _items.Count,
        DistinctKeysIsMinimum = _isFull,
    };
}
