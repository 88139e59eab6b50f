using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace DdbAudit;

/// <summary>A text that is a GUID as AWS writes it, mostly: 16 bytes until somebody asks for the text. The default has none.</summary>
internal readonly record struct GuidText
{
    // Another text than that of the GUID, or null.
    private readonly string? _other;

    private readonly Guid _guid;

    public GuidText(string text)
        : this(Encoding.UTF8.GetBytes(text)) => _other = IsGuid ? null : text;

    public GuidText(ReadOnlySpan<byte> utf8)
    {
        var isGuid = Utf8Parser.TryParse(utf8, out _guid, out var length, 'D') && length == utf8.Length && IsLowerCase(utf8);
        if (isGuid && _guid != default)
            return;
        _guid = default;
        _other = Encoding.UTF8.GetString(utf8);
    }

    public bool IsGuid => _guid != default;

    /// <summary>Where <see cref="IsGuid"/>.</summary>
    public Guid Guid => _guid;

    /// <summary>Null where there is no text.</summary>
    public string? Text => IsGuid ? _guid.ToString() : _other;

    // Of what a GUID is written with, only capital letters lack this bit.
    private static bool IsLowerCase(ReadOnlySpan<byte> guid)
    {
        const ulong bits = 0x2020_2020_2020_2020;
        var all = bits & BinaryPrimitives.ReadUInt64LittleEndian(guid[^sizeof(ulong)..]);
        for (var at = 0; at <= guid.Length - sizeof(ulong); at += sizeof(ulong))
            all &= BinaryPrimitives.ReadUInt64LittleEndian(guid[at..]);
        return all == bits;
    }
}
