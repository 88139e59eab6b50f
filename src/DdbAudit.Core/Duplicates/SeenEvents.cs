using DdbAudit.Measures;

namespace DdbAudit.Duplicates;

/// <summary>
/// The events of a run so far: drops those that come again, and tells corrections where the event that they correct was read. For one
/// thread.
/// </summary>
/// <remarks>
/// It remembers ids in generations of a quarter of its capacity. When the youngest is full, the fifth is forgotten: so at least
/// <see cref="Capacity"/> and at most a quarter more events are known, in about 32 bytes each. CloudTrail delivers duplicates within minutes
/// to hours of each other.
/// </remarks>
internal sealed class SeenEvents
{
    private const int DefaultCapacity = 1_000_000;
    private const int FullGenerations = 4;

    private readonly Queue<SeenGeneration> _older = new(FullGenerations);
    private readonly int _generationSize;
    private SeenGeneration _youngest = new(0);

    public SeenEvents(int capacity = DefaultCapacity)
    {
        Capacity = capacity;
        _generationSize = (capacity + FullGenerations - 1) / FullGenerations;
    }

    private delegate bool TakeOne<T>(ref T e);

    /// <summary>So many events, counted from the newest, are known for certain.</summary>
    public int Capacity { get; }

    /// <summary>Duplicates so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>The events that are new, in the same array.</summary>
    public ArraySegment<DdbDataEvent> TakeNew(ArraySegment<DdbDataEvent> events)
        => TakeNew(events, (ref DdbDataEvent e) =>
        {
            if (!TryAdd(EventIdentity.Of(e.Id, e.Addendum), e.LogFile))
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
        if (IsOld(id) || !_youngest.TryAdd(id, logFile))
            return false;
        if (_youngest.Count >= _generationSize)
            BeginGeneration();
        return true;
    }

    private bool IsOld(Guid id)
    {
        foreach (var generation in _older)
        {
            if (generation.Contains(id))
                return true;
        }

        return false;
    }

    // The oldest makes room for the next: its tables are as large as they need be.
    private void BeginGeneration()
    {
        var next = _older.Count == FullGenerations ? _older.Dequeue() : new SeenGeneration(_generationSize);
        next.Forget();
        _older.Enqueue(_youngest);
        _youngest = next;
    }

    private DdbDataEvent Join(DdbDataEvent e)
        => e.Addendum is { IsCorrection: true, OriginalEventId: { } original } && Find(original) is { } file
            ? e with { Addendum = e.Addendum with { OriginalLogFile = file } }
            : e;

    private string? Find(string eventId) => EventIdentity.OfEvent(new GuidText(eventId)) is { } id
        ? _older.Append(_youngest).Select(generation => generation.Find(id)).FirstOrDefault(file => file is not null)
        : null;
}
