namespace DdbAudit.Measures;

/// <summary>The counts of one group.</summary>
internal sealed class EventTally(KeyBudget budget)
{
    private readonly DistinctKeys _keys = new(budget);
    private long _count;
    private long _reads;
    private long _errors;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    public void Count(MeasuredEvent found, DdbAccess access)
    {
        _count += found.Count;
        _reads += access == DdbAccess.Read ? found.Count : 0;
        _errors += found.IsError ? found.Count : 0;
        _first = _first < found.Time ? _first : found.Time;
        _last = _last > found.LastTime ? _last : found.LastTime;
    }

    public void AddItem(ItemHash? item)
    {
        if (item is { } hash)
            _keys.Add(hash);
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
        DistinctKeysIsMinimum = _keys.IsMinimum,
    };
}
