using System.Collections;

namespace DdbAudit;

/// <summary>The primary key of one item: one or two attributes, in the record's order.</summary>
public sealed class DdbKey : IReadOnlyList<DdbKeyPart>
{
    private readonly DdbKeyPart[] _parts;

    internal DdbKey(DdbKeyPart[] parts) => _parts = parts;

    public int Count => _parts.Length;

    public DdbKeyPart this[int index] => _parts[index];

    public IEnumerator<DdbKeyPart> GetEnumerator() => ((IEnumerable<DdbKeyPart>)_parts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Such as <c>pk=cust#1, sk=order#7</c>.</summary>
    public override string ToString() => string.Join(", ", _parts);
}
