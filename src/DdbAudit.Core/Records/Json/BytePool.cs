namespace DdbAudit.Records.Json;

/// <summary>Immutable objects made of JSON that repeats from record to record, such as identities. Bounded like <see cref="StringPool"/>. For one thread.</summary>
internal sealed class BytePool<T>
    where T : class
{
    // Larger input is made anew each time, so that the pool's memory stays bounded.
    private const int MaxLength = 4096;

    // What tells most values apart stands in so many bytes: the principal of an identity, the table of a list of resources.
    private const int BeginLength = 160;

    private readonly Entry?[] _slots;

    // The entries again, by how they begin.
    private readonly Entry?[] _begins;

    private readonly Maker _make;

    /// <param name="slots">A power of two.</param>
    /// <param name="make">Makes the object of its bytes.</param>
    public BytePool(int slots, Maker make)
    {
        _slots = new Entry?[slots];
        _begins = new Entry?[slots];
        _make = make;
    }

    public delegate T Maker(ReadOnlySpan<byte> source);

    /// <summary>What the object or list at hand makes, and passes over it. One that came before is not even cut out: what begins with all its bytes ends with them.</summary>
    public T Read(ref MemberReader members)
    {
        var rest = members.Rest;
        ref var known = ref _begins[SlotOf(rest[..Math.Min(BeginLength, rest.Length)])];
        if (known is not null && members.TryPass(known.Source))
            return known.Value;
        var source = members.ReadValue().In(members.Json);
        if (source.Length > MaxLength)
            return _make(source);
        known = Find(source);
        return known.Value;
    }

    public T Get(ReadOnlySpan<byte> source) => source.Length > MaxLength ? _make(source) : Find(source).Value;

    private Entry Find(ReadOnlySpan<byte> source)
    {
        var at = SlotOf(source);
        ref var newer = ref _slots[at];
        if (newer is not null && source.SequenceEqual(newer.Source))
            return newer;
        ref var older = ref _slots[at ^ 1];
        if (older is not null && source.SequenceEqual(older.Source))
            return older;
        var made = new Entry(source.ToArray(), _make(source));
        older = newer;
        return newer = made;
    }

    private uint SlotOf(ReadOnlySpan<byte> bytes) => ByteHash.Compute(bytes) & (uint)(_slots.Length - 1);

    private sealed record Entry(byte[] Source, T Value);
}
