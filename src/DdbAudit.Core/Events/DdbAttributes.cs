using System.Collections.ObjectModel;

namespace DdbAudit;

/// <summary>Attributes of an item or of its key, all strings, in the order given. Reads as <c>note=first, pk=cust#1</c>.</summary>
public sealed class DdbAttributes : ReadOnlyDictionary<string, string>
{
    internal DdbAttributes(IEnumerable<KeyValuePair<string, string>> attributes)
        : base(new Dictionary<string, string>(attributes))
    {
    }

    public override string ToString() => string.Join(", ", this.Select(attribute => $"{attribute.Key}={attribute.Value}"));
}
