using System.Runtime.CompilerServices;
using DdbAudit.Measures;

namespace DdbAudit.Duplicates;

/// <summary>
/// The events of a run so far: drops those that come again, and tells corrections where the event that they correct was read. For one
/// thread.
/// </summary>
/// <remarks>CloudTrail delivers duplicates within minutes to hours of each other, so the oldest of many events may be forgotten.</remarks>
/// <param name="capacity">So many events, counted from the newest, are known.</param>
internal sealed class SeenEvents(int capacity = SeenEvents.DefaultCapacity)
{
    private const int DefaultCapacity = 1_000_000;

    private readonly RecentIds _ids = new(capacity);

    // Files stand in a list of their own: a million references less for the collector.
    private readonly Dictionary<int, string> _files = [];
    private string? _file;
    private int _fileNumber;
    private int _oldestFile = 1;

    /// <summary>Duplicates so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>The events that are new, in the same array.</summary>
    [MethodImpl(HotMethod.Options)]
    public ArraySegment<DdbDataEvent> TakeNew(ArraySegment<DdbDataEvent> events)
    {
        var all = events.AsSpan();
        var kept = 0;
        foreach (var e in all)
        {
            if (TryAdd(EventIdentity.Of(e.Id, e.Addendum), e.LogFile))
                all[kept++] = Join(e);
        }

        Dropped += all.Length - kept;
        return events[..kept];
    }

    /// <inheritdoc cref="TakeNew(ArraySegment{DdbDataEvent})"/>
    public ArraySegment<MeasuredEvent> TakeNew(ArraySegment<MeasuredEvent> events, string logFile)
    {
        var all = events.AsSpan();
        var kept = 0;
        foreach (var e in all)
        {
            if (TryAdd(e.Id, logFile))
                all[kept++] = e;
        }

        Dropped += all.Length - kept;
        return events[..kept];
    }

    private bool TryAdd(Guid? identity, string logFile)
    {
        if (identity is not { } id)
            return true;
        if (!ReferenceEquals(_file, logFile))
            BeginFile(logFile);
        return _ids.TryAdd(id, _fileNumber);
    }

    // The events of a file come one after the other.
    private void BeginFile(string logFile)
    {
        _file = logFile;
        _files.Add(++_fileNumber, logFile);
        while (_oldestFile < _ids.OldestNumber)
            _files.Remove(_oldestFile++);
    }

    private DdbDataEvent Join(DdbDataEvent e) =>
        e.Addendum is { IsCorrection: true, OriginalEventId: { } original } && Find(original) is { } file
            ? e with { Addendum = e.Addendum with { OriginalLogFile = file } }
            : e;

    private string? Find(string eventId) =>
        EventIdentity.OfEvent(new GuidText(eventId)) is { } id && _ids.Find(id) is { } file ? _files[file] : null;
}
