namespace DdbAudit.Records;

/// <summary>Immutable objects made from bytes that repeat from record to record, such as identities. Bounded like <see cref="StringPool"/>. For one thread.</summary>
internal sealed class BytePool<T>
    where T : class
{
    // Larger input is made anew each time, so that the pool's memory stays bounded.
    private const int MaxLength = 4096;

    private readonly (byte[] Source, T Value)[] _slots;
    private readonly Maker _make;

    /// <param name="slots">A power of two.</param>
    public BytePool(int slots, Maker make)
    {
        _slots = new (byte[], T)[slots];
        _make = make;
    }

    public delegate T Maker(ReadOnlySpan<byte> source);

    public T Get(ReadOnlySpan<byte> source)
    {
        ref var slot = ref _slots[ByteHash.Compute(source) & (uint)(_slots.Length - 1)];
        if (slot.Source is not null && source.SequenceEqual(slot.Source))
            return slot.Value;

        var value = _make(source);
        if (source.Length <= MaxLength)
            slot = (source.ToArray(), value);
        return value;
    }
}
