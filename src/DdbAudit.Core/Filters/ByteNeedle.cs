using System.Numerics;
using System.Runtime.CompilerServices;
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

    public int Length => _text.Length;

    /// <summary>
    /// The longest part of a text that JSON, and a PartiQL statement within it, write in one way only, unless as <c>\u</c>; null where that
    /// is too short.
    /// </summary>
    public static ByteNeedle? ForText(string text)
    {
        var plain = LongestPlainRun(text);
        return plain.Length < MinLength ? null : new ByteNeedle(Encoding.ASCII.GetBytes(plain));
    }

    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        var starts = bytes.Length - _text.Length + 1;
        return starts < Vector256<byte>.Count ? IsInFew(bytes, starts) : IsInMany(bytes, starts);
    }

    private static string LongestPlainRun(string literal)
    {
        var longest = string.Empty;
        for (int start = 0, at = 0; at <= literal.Length; at++)
        {
            if (at < literal.Length && IsPlain(literal[at]))
                continue;
            if (at - start > longest.Length)
                longest = literal[start..at];
            start = at + 1;
        }

        return longest;
    }

    // JSON writes slashes, double quotes, backslashes and control characters in more than one way, PartiQL doubles single quotes;
    // other letters have cases beyond ASCII.
    public static bool IsPlain(char c) => char.IsAscii(c) && !char.IsControl(c) && c is not ('/' or '"' or '\\' or '\'');

    // Places where first and last letter stand at the right distance are rare; only those are compared in full.
    private bool IsInMany(ReadOnlySpan<byte> bytes, int starts)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        ref var end = ref Unsafe.Add(ref start, _text.Length - 1);
        var caseBit = Vector256.Create(CaseBit);
        var first = Vector256.Create((byte)(_text[0] | CaseBit));
        var last = Vector256.Create((byte)(_text[^1] | CaseBit));
        for (var at = 0; at < starts; at += Vector256<byte>.Count)
        {
            // The last block overlaps the one before it.
            at = Math.Min(at, starts - Vector256<byte>.Count);
            var candidates = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)at) | caseBit, first)
                & Vector256.Equals(Vector256.LoadUnsafe(ref end, (nuint)at) | caseBit, last);
            if (candidates != Vector256<byte>.Zero && IsAtAny(bytes, at, candidates.ExtractMostSignificantBits()))
                return true;
        }

        return false;
    }

    private bool IsAtAny(ReadOnlySpan<byte> bytes, int at, uint candidates)
    {
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
