using System.Collections;

namespace DdbAudit;

/// <summary>The keys that one call named, in the order of the record; several in a batch or a transaction.</summary>
public sealed class DdbKeyList : IReadOnlyList<DdbKey>
{
    private readonly DdbKey[] _keys;

    internal DdbKeyList(DdbKey[] keys) => _keys = keys;

    public static DdbKeyList Empty { get; } = new([]);

    public int Count => _keys.Length;

    public DdbKey this[int index] => _keys[index];

    public IEnumerator<DdbKey> GetEnumerator() => ((IEnumerable<DdbKey>)_keys).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Such as <c>pk=cust#1; pk=cust#2</c>.</summary>
    public override string ToString() => string.Join("; ", (object[])_keys);
}
