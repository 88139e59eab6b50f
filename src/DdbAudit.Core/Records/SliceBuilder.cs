namespace DdbAudit.Records;

/// <summary>Takes the records that were asked for and makes slices of what a scan wants of them. For one thread.</summary>
internal abstract class SliceBuilder
{
    // Few enough that what waits for a slow consumer costs the collector little, many enough that handing on costs little an event.
    public const int MaxLength = 256;

    /// <summary>How many are waiting to be taken.</summary>
    public abstract int Count { get; }

    public bool IsFull => Count == MaxLength;

    public abstract void Add(in FoundRecord record);

    /// <summary>What waits, in the order in which it came.</summary>
    public abstract LogSlice Take();
}
