using System.Runtime.InteropServices;

namespace DdbAudit.Records.Requests;

/// <summary>The keys of a request, in its order. Reused from record to record.</summary>
internal sealed class RequestKeys
{
    private readonly List<RequestKeyPart> _parts = [];

    // Where the parts of each key end.
    private readonly List<int> _ends = [];

    public int Count => _ends.Count;

    /// <summary>The attributes of a key, in the order of the request.</summary>
    public ReadOnlySpan<RequestKeyPart> this[int index] =>
        CollectionsMarshal.AsSpan(_parts)[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];

    public void Clear()
    {
        _parts.Clear();
        _ends.Clear();
    }

    public void AddPart(RequestKeyPart part) => _parts.Add(part);

    /// <summary>The parts that were added last are a key; without any there is none.</summary>
    public void EndKey()
    {
        if (_parts.Count > (_ends.Count == 0 ? 0 : _ends[^1]))
            _ends.Add(_parts.Count);
    }

    /// <param name="request">What they were read from.</param>
    public DdbKey[] ToKeys(ReadOnlySpan<byte> request)
    {
        var keys = new DdbKey[Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var parts = new DdbKeyPart[this[i].Length];
            for (var p = 0; p < parts.Length; p++)
                parts[p] = this[i][p].ToKeyPart(request);
            keys[i] = new DdbKey(parts);
        }

        return keys;
    }
}
