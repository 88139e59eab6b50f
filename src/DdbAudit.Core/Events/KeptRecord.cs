using System.Text;

namespace DdbAudit;

/// <summary>
/// What an event keeps of its record, as UTF-8, until somebody asks for it, as few do of the many events that pass: the request where keys
/// or calls are in it, and the request's id behind it, in one array. The default keeps nothing.
/// </summary>
internal readonly struct KeptRecord : IEquatable<KeptRecord>
{
    private readonly byte[]? _bytes;
    private readonly int _requestLength;
    private readonly bool _hasRequestId;

    /// <param name="request">requestParameters as the record has them; empty where nobody will ask.</param>
    /// <param name="requestId">Valid UTF-8 without escapes.</param>
    public KeptRecord(ReadOnlySpan<byte> request, ReadOnlySpan<byte> requestId, bool hasRequestId)
    {
        _bytes = [.. request, .. requestId];
        _requestLength = request.Length;
        _hasRequestId = hasRequestId;
    }

    public delegate DdbKey[] KeysOf(ReadOnlySpan<byte> request);

    /// <summary>Whether the request holds calls of their own, as batches and transactions do.</summary>
    public bool HasCalls { get; init; }

    /// <summary>Reads the keys of the request; null where it has none.</summary>
    public KeysOf? ReadKeys { get; init; }

    public ReadOnlySpan<byte> Request => _bytes.AsSpan(0, _requestLength);

    /// <summary>Null where the record has none.</summary>
    public string? RequestId => _hasRequestId ? Encoding.UTF8.GetString(_bytes.AsSpan(_requestLength)) : null;

    public DdbKeyList Keys => ReadKeys is null ? DdbKeyList.Empty : new DdbKeyList(ReadKeys(Request));

    public KeptRecord WithoutRequestId() => new(Request, default, false) { HasCalls = HasCalls, ReadKeys = ReadKeys };

    public bool Equals(KeptRecord other) => (_hasRequestId, HasCalls, ReadKeys) == (other._hasRequestId, other.HasCalls, other.ReadKeys)
        && _requestLength == other._requestLength
        && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => obj is KeptRecord other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_requestLength, RequestId);
}
