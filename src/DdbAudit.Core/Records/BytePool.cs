namespace DdbAudit.Records;

/// <summary>Immutable objects made from bytes that repeat from record to record, such as identities. Bounded like <see cref="StringPool"/>. For one thread.</summary>
internal sealed class BytePool<T>
    where T : class
{
    // Larger input is made anew each time, so that the pool's memory stays bounded.
    private const int MaxLength = 4096;

    private readonly (byte[]? Source, T Value)[] _slots;
    private readonly Maker _make;

    /// <param name="slots">A power of two.</param>
    /// <param name="make">Makes the object of its bytes.</param>
    public BytePool(int slots, Maker make)
    {
        _slots = new (byte[]?, T)[slots];
        _make = make;
    }

    public delegate T Maker(ReadOnlySpan<byte> source);

    public T Get(ReadOnlySpan<byte> source)
    {
        var at = ByteHash.Compute(source) & (uint)(_slots.Length - 1);
        ref var newer = ref _slots[at];
        if (source.SequenceEqual(newer.Source) && newer.Source is not null)
            return newer.Value;
        ref var older = ref _slots[at ^ 1];
        if (source.SequenceEqual(older.Source) && older.Source is not null)
            return older.Value;

        var value = _make(source);
        if (source.Length > MaxLength)
            return value;
        older = newer;
        newer = (source.ToArray(), value);
        return value;
    }
}
