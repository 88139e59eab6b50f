namespace DdbAudit.Records.Slices;

/// <summary>Collects what was found into arrays that are handed on, never used again.</summary>
internal sealed class SliceArray<T>(int maxLength)
{
    // Most files of a selective question have a few events.
    private const int InitialLength = 16;

    private T[] _items = [];

    public int Count { get; private set; }

    public void Add(T found)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Clamp(Count * 2, InitialLength, maxLength));
        _items[Count++] = found;
    }

    public ArraySegment<T> Take()
    {
        var taken = new ArraySegment<T>(_items, 0, Count);
        _items = [];
        Count = 0;
        return taken;
    }
}
