using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using DdbAudit.Measures;
using DdbAudit.Records.Json;
using DdbAudit.Records.Requests;

namespace DdbAudit.Records.Items;

/// <summary>
/// Hashes what tells an item from others: its table and the names and values of its key, in one order whatever the record's. Types do not
/// count, since records mostly leave them out. For one thread.
/// </summary>
internal sealed class ItemHasher
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly ArrayBufferWriter<byte> _ordered = new(256);
    private readonly List<(string Name, Range Bytes)> _parts = [];
    private bool _isOrdered;

    public ItemHash Compute(string? table, DdbKey key)
    {
        Begin(table);
        foreach (var part in key)
        {
            var start = BeginPart(part.Name);
            Write(part.Value);
            EndPart(part.Name, start);
        }

        return End();
    }

    /// <param name="request">What the key was read from.</param>
    public ItemHash Compute(string? table, ReadOnlySpan<RequestKeyPart> key, ReadOnlySpan<byte> request)
    {
        Begin(table);
        foreach (var part in key)
        {
            var start = BeginPart(part.Name);
            Write(part.Value, request);
            EndPart(part.Name, start);
        }

        return End();
    }

    private void Begin(string? table)
    {
        _bytes.ResetWrittenCount();
        _parts.Clear();
        _isOrdered = true;
        Write(table);
    }

    private int BeginPart(string name)
    {
        var start = _bytes.WrittenCount;
        Write(name);
        return start;
    }

    private void EndPart(string name, int start)
    {
        _isOrdered &= _parts.Count == 0 || string.CompareOrdinal(_parts[^1].Name, name) <= 0;
        _parts.Add((name, start.._bytes.WrittenCount));
    }

    private ItemHash End()
    {
        if (_isOrdered)
            return ItemHash.Compute(_bytes.WrittenSpan);
        _ordered.ResetWrittenCount();
        _ordered.Write(_bytes.WrittenSpan[.._parts[0].Bytes.Start.Value]);
        foreach (var (_, bytes) in _parts.OrderBy(part => part.Name, StringComparer.Ordinal))
            _ordered.Write(_bytes.WrittenSpan[bytes]);
        return ItemHash.Compute(_ordered.WrittenSpan);
    }

    private void Write(ReadOnlySpan<char> text)
    {
        var room = _bytes.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        Advance(room, Encoding.UTF8.GetBytes(text, room[sizeof(int)..]));
    }

    private void Write(TextSlice text, ReadOnlySpan<byte> request)
    {
        var room = _bytes.GetSpan(sizeof(int) + text.Length);
        if (text.IsEscaped)
        {
            Advance(room, JsonText.Unescape(text.In(request), room[sizeof(int)..]));
            return;
        }

        text.In(request).CopyTo(room[sizeof(int)..]);
        Advance(room, text.Length);
    }

    // Lengths keep texts apart.
    private void Advance(Span<byte> room, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(room, length);
        _bytes.Advance(sizeof(int) + length);
    }
}
