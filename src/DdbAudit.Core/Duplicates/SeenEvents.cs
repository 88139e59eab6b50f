namespace DdbAudit.Duplicates;

/// <summary>
/// The events of a run so far: drops those that come again, and tells corrections where the event that they correct was read. For one
/// thread.
/// </summary>
/// <remarks>
/// It remembers ids in two generations. When the younger one is full, the older one is forgotten: so at least <see cref="Capacity"/> and
/// at most twice as many events are known, in about 40 bytes each. CloudTrail delivers duplicates within minutes to hours of each other.
/// </remarks>
internal sealed class SeenEvents(int capacity = SeenEvents.DefaultCapacity)
{
    private const int DefaultCapacity = 1_000_000;

    private Dictionary<Guid, string> _younger = [];
    private Dictionary<Guid, string> _older = [];

    /// <summary>So many events, counted from the newest, are known for certain.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>Duplicates so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>The events that are new, in the same array.</summary>
    public ArraySegment<DdbDataEvent> TakeNew(ArraySegment<DdbDataEvent> events)
    {
        var kept = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (TryAdd(events[i]))
                events[kept++] = Join(events[i]);
        }

        Dropped += events.Count - kept;
        return events[..kept];
    }

    private bool TryAdd(DdbDataEvent e)
    {
        if (EventIdentity.Of(e) is not { } id)
            return true;
        if (_older.ContainsKey(id) || !_younger.TryAdd(id, e.LogFile))
            return false;
        if (_younger.Count >= Capacity)
            (_older, _younger) = (_younger, []);
        return true;
    }

    private DdbDataEvent Join(DdbDataEvent e)
        => e.Addendum is { IsCorrection: true, OriginalEventId: { } original } && Find(original) is { } file
            ? e with { Addendum = e.Addendum with { OriginalLogFile = file } }
            : e;

    private string? Find(string eventId)
    {
        var id = EventIdentity.OfId(eventId);
        return _younger.GetValueOrDefault(id) ?? _older.GetValueOrDefault(id);
    }
}
