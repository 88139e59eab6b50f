using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace DdbAudit.Filters;

/// <summary>Looks for ASCII text in bytes at the speed of memory, whatever the case of its letters.</summary>
internal sealed class ByteNeedle
{
    /// <summary>Shorter text would be found in every record.</summary>
    public const int MinLength = 2;

    private const byte CaseBit = 0x20;

    private readonly byte[] _text;

    public ByteNeedle(byte[] text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(text.Length, MinLength, nameof(text));
        _text = text;
    }

    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        var starts = bytes.Length - _text.Length + 1;
        if (starts < Vector256<byte>.Count)
            return IsInFew(bytes, starts);

        var at = 0;
        for (; at <= starts - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            if (IsInBlock(bytes, at))
                return true;
        }

        // The last block overlaps the one before it.
        return at < starts && IsInBlock(bytes, starts - Vector256<byte>.Count);
    }

    // Blocks where first and last letter stand at the right distance are rare; only those are compared in full.
    private bool IsInBlock(ReadOnlySpan<byte> bytes, int at)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var caseBit = Vector256.Create(CaseBit);
        var first = Vector256.LoadUnsafe(ref start, (nuint)at) | caseBit;
        var last = Vector256.LoadUnsafe(ref start, (nuint)(at + _text.Length - 1)) | caseBit;
        var candidates = (Vector256.Equals(first, Vector256.Create((byte)(_text[0] | CaseBit)))
            & Vector256.Equals(last, Vector256.Create((byte)(_text[^1] | CaseBit)))).ExtractMostSignificantBits();
        for (; candidates != 0; candidates &= candidates - 1)
        {
            if (IsAt(bytes, at + BitOperations.TrailingZeroCount(candidates)))
                return true;
        }

        return false;
    }

    private bool IsInFew(ReadOnlySpan<byte> bytes, int starts)
    {
        for (var at = 0; at < starts; at++)
        {
            if (IsAt(bytes, at))
                return true;
        }

        return false;
    }

    private bool IsAt(ReadOnlySpan<byte> bytes, int at) => Ascii.EqualsIgnoreCase(bytes.Slice(at, _text.Length), _text);
}
