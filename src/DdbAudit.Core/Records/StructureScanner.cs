using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DdbAudit.Records;

/// <summary>
/// Finds where a JSON object or array ends by its brackets alone, 64 bytes at a time; brackets inside strings do not count. It does not
/// check anything else: what it cuts out is parsed afterwards. Bytes may come in pieces of any length.
/// </summary>
internal struct StructureScanner
{
    private const int Block = 64;

    // A bracket and its brace differ in this bit: with it set, [ is { and ] is }.
    private const byte BraceBit = 0x20;

    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <param name="depth">How many brackets are open already.</param>
    public StructureScanner(int depth) => _depth = depth;

    /// <summary>Goes on with the next bytes. Returns the index after the bracket that closes the first one, or -1 where the bytes do not reach it.</summary>
    public int Scan(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        for (; bytes.Length - at >= Block; at += Block)
        {
            var end = ScanBlock(ref MemoryMarshal.GetReference(bytes), at);
            if (end >= 0)
                return at + end;
        }

        return ScanRest(bytes, at);
    }

    private int ScanBlock(ref byte start, int at)
    {
        var low = Vector256.LoadUnsafe(ref start, (nuint)at);
        var high = Vector256.LoadUnsafe(ref start, (nuint)at + (Block / 2));
        var quotes = Find(low, high, (byte)'"') & ~FindEscaped(Find(low, high, (byte)'\\'));
        var inString = PrefixXor(quotes) ^ (_inString ? ulong.MaxValue : 0);
        _inString = (long)inString < 0;

        var bit = Vector256.Create(BraceBit);
        var opens = Find(low | bit, high | bit, (byte)'{') & ~inString;
        var closes = Find(low | bit, high | bit, (byte)'}') & ~inString;
        var down = BitOperations.PopCount(closes);
        if (_depth > down)
        {
            _depth += BitOperations.PopCount(opens) - down;
            return -1;
        }

        return FindEnd(opens, closes);
    }

    // The block has as many closing brackets as there are open ones: only their order tells whether it ends here.
    private int FindEnd(ulong opens, ulong closes)
    {
        for (var brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
        {
            var lowest = brackets & (~brackets + 1);
            if ((opens & lowest) != 0)
                _depth++;
            else if (--_depth == 0)
                return BitOperations.TrailingZeroCount(brackets) + 1;
        }

        return -1;
    }

    private static ulong Find(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        var wanted = Vector256.Create(value);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << (Block / 2));
    }

    // The bytes after a backslash that is not itself escaped.
    private ulong FindEscaped(ulong backslashes)
    {
        var escaped = _escaped ? 1UL : 0;
        _escaped = false;
        for (backslashes &= ~escaped; backslashes != 0;)
        {
            var at = BitOperations.TrailingZeroCount(backslashes);
            _escaped = at == Block - 1;
            if (_escaped)
                break;
            escaped |= 2UL << at;
            backslashes &= ~(3UL << at);
        }

        return escaped;
    }

    // Bit n of the result tells whether an odd number of bits up to n is set: a string's first quote and its content.
    private static ulong PrefixXor(ulong bits)
    {
        for (var shift = 1; shift < Block; shift <<= 1)
            bits ^= bits << shift;
        return bits;
    }

    private int ScanRest(ReadOnlySpan<byte> bytes, int at)
    {
        for (; at < bytes.Length; at++)
        {
            var b = bytes[at];
            var isEscaped = _escaped;
            _escaped = b == '\\' && !isEscaped;
            if (b == '"')
                _inString ^= !isEscaped;
            else if (!_inString && (b | BraceBit) == '{')
                _depth++;
            else if (!_inString && (b | BraceBit) == '}' && --_depth == 0)
                return at + 1;
        }

        return -1;
    }
}
