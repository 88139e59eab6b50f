namespace DdbAudit.Records;

/// <summary>Collects events into arrays that are handed on, never used again.</summary>
internal sealed class SliceBuilder(int maxLength)
{
    // Most files of a selective question have a few events.
    private const int InitialLength = 16;

    private DdbDataEvent[] _events = [];

    public int Count { get; private set; }

    /// <returns>True when the slice is full.</returns>
    public bool Add(DdbDataEvent found)
    {
        if (Count == _events.Length)
            Array.Resize(ref _events, Math.Clamp(Count * 2, InitialLength, maxLength));
        _events[Count++] = found;
        return Count == maxLength;
    }

    public ArraySegment<DdbDataEvent> Take()
    {
        var taken = new ArraySegment<DdbDataEvent>(_events, 0, Count);
        _events = [];
        Count = 0;
        return taken;
    }
}
