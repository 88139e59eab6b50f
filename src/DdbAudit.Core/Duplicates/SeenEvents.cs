using DdbAudit.Measures;

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

    private SeenGeneration _younger = new();
    private SeenGeneration _older = new();

    private delegate bool TakeOne<T>(ref T e);

    /// <summary>So many events, counted from the newest, are known for certain.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>Duplicates so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>The events that are new, in the same array.</summary>
    public ArraySegment<DdbDataEvent> TakeNew(ArraySegment<DdbDataEvent> events)
        => TakeNew(events, (ref DdbDataEvent e) =>
        {
            if (!TryAdd(EventIdentity.Of(e), e.LogFile))
                return false;
            e = Join(e);
            return true;
        });

    /// <inheritdoc cref="TakeNew(ArraySegment{DdbDataEvent})"/>
    public ArraySegment<MeasuredEvent> TakeNew(ArraySegment<MeasuredEvent> events, string logFile)
        => TakeNew(events, (ref MeasuredEvent e) => TryAdd(e.Id, logFile));

    private ArraySegment<T> TakeNew<T>(ArraySegment<T> events, TakeOne<T> take)
    {
        var all = events.AsSpan();
        var kept = 0;
        foreach (ref var e in all)
        {
            if (take(ref e))
                all[kept++] = e;
        }

        Dropped += all.Length - kept;
        return events[..kept];
    }

    private bool TryAdd(Guid? identity, string logFile)
    {
        if (identity is not { } id)
            return true;
        if (_older.Contains(id) || !_younger.TryAdd(id, logFile))
            return false;
        if (_younger.Count >= Capacity)
            (_older, _younger) = (_younger, new SeenGeneration());
        return true;
    }

    private DdbDataEvent Join(DdbDataEvent e)
        => e.Addendum is { IsCorrection: true, OriginalEventId: { } original } && Find(original) is { } file
            ? e with { Addendum = e.Addendum with { OriginalLogFile = file } }
            : e;

    private string? Find(string eventId)
    {
        var id = EventIdentity.OfId(eventId);
        return _younger.Find(id) ?? _older.Find(id);
    }
}
