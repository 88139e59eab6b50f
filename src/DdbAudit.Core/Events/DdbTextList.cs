using System.Collections;

namespace DdbAudit;

/// <summary>Names in the order of the record; reads as text in a table and in CSV.</summary>
public sealed class DdbTextList : IReadOnlyList<string>
{
    private readonly string[] _items;

    internal DdbTextList(string[] items) => _items = items;

    public static DdbTextList Empty { get; } = new([]);

    public int Count => _items.Length;

    public string this[int index] => _items[index];

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join("; ", _items);
}
