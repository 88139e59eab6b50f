namespace DdbAudit.Records.Slices;

/// <summary>Takes the records that were asked for and makes slices of what a scan wants of them. For one thread.</summary>
internal abstract class SliceBuilder
{
    // Few enough that what waits for a slow consumer costs the collector little, many enough that handing on costs little an event.
    public const int MaxLength = 256;

    // Usual records fill the length first. Slices wait by the dozen, and a record may be 256 KB.
    private const int MaxBytes = 512 * 1024;

    private int _bytes;

    /// <summary>How many are waiting to be taken.</summary>
    public abstract int Count { get; }

    public bool IsFull => Count == MaxLength || _bytes >= MaxBytes;

    public void Add(in FoundRecord record)
    {
        if (TryAdd(record))
            _bytes += record.Json.Length;
    }

    /// <summary>What waits, in the order in which it came.</summary>
    public LogSlice Take()
    {
        _bytes = 0;
        return TakeAll();
    }

    /// <returns>False where it is not wanted after all.</returns>
    protected abstract bool TryAdd(in FoundRecord record);

    protected abstract LogSlice TakeAll();
}
