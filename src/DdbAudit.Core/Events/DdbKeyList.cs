using System.Collections;

namespace DdbAudit;

/// <summary>The keys that one call named, in the order of the record; several in a batch or a transaction.</summary>
public sealed class DdbKeyList : IReadOnlyList<DdbKey>
{
    private readonly byte[] _source;
    private readonly Func<byte[], DdbKey[]>? _read;
    private DdbKey[]? _keys;

    internal DdbKeyList(DdbKey[] keys) => (_source, _keys) = ([], keys);

    /// <summary>Keys that are read when somebody looks at them: few are of the many events that pass.</summary>
    internal DdbKeyList(byte[] source, Func<byte[], DdbKey[]> read) => (_source, _read) = (source, read);

    public static DdbKeyList Empty { get; } = new([]);

    public int Count => All.Length;

    // From any thread: whoever reads them gets the same.
    private DdbKey[] All => _keys ??= _read!(_source);

    public DdbKey this[int index] => All[index];

    public IEnumerator<DdbKey> GetEnumerator() => ((IEnumerable<DdbKey>)All).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Such as <c>pk=cust#1; pk=cust#2</c>.</summary>
    public override string ToString() => string.Join("; ", (object[])All);
}
