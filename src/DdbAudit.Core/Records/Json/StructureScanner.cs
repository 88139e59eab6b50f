using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace DdbAudit.Records.Json;

/// <summary>
/// Finds where a JSON object or array ends by its brackets alone, 64 bytes at a time; brackets inside strings do not count. It does not
/// check anything else: what it cuts out is parsed afterwards. Bytes may come in pieces of any length.
/// </summary>
internal struct StructureScanner
{
    // A bracket and its brace differ in this bit: with it set, [ is { and ] is }.
    private const byte BraceBit = 0x20;

    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <param name="depth">How many brackets are open already.</param>
    public StructureScanner(int depth) => _depth = depth;

    /// <summary>Whether a backslash was passed. Without one, the object has no escapes.</summary>
    public bool HasBackslash { get; private set; }

    /// <summary>Whether a byte beyond ASCII was passed, in the object or not far behind it.</summary>
    public bool MayHaveNonAscii { get; private set; }

    /// <summary>Goes on with the next bytes. Returns the index after the bracket that closes the first one, or -1 where the bytes do not reach it.</summary>
    [MethodImpl(HotMethod.Options)]
    public int Scan(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var at = 0;

        // In locals, which the loop keeps in registers.
        var depth = _depth;
        var inString = _inString ? ulong.MaxValue : 0;
        var seen = Vector256<byte>.Zero;
        for (; bytes.Length - at >= ByteBlock.Length; at += ByteBlock.Length)
        {
            var block = ByteBlock.Load(ref start, at);
            seen |= block.Any();
            var strings = PrefixXor(FindQuotes(block)) ^ inString;
            inString = (ulong)((long)strings >> (ByteBlock.Length - 1));

            var braces = block.With(BraceBit);
            var opens = braces.Find((byte)'{') & ~strings;
            var closes = braces.Find((byte)'}') & ~strings;
            var down = BitOperations.PopCount(closes);
            if (depth <= down && FindEnd(opens, closes, depth) is >= 0 and var end)
            {
                MayHaveNonAscii |= HasHighBit(seen);
                return at + end;
            }

            depth += BitOperations.PopCount(opens) - down;
        }

        MayHaveNonAscii |= HasHighBit(seen);
        _depth = depth;
        _inString = inString != 0;
        return ScanRest(bytes, at);
    }

    private static bool HasHighBit(Vector256<byte> bytes) => bytes.ExtractMostSignificantBits() != 0;

    private ulong FindQuotes(ByteBlock block)
    {
        var quotes = block.Find((byte)'"');
        var backslashes = block.Find((byte)'\\');
        return backslashes == 0 && !_escaped ? quotes : quotes & ~FindEscaped(backslashes);
    }

    // The block has as many closing brackets as there are open ones: only their order tells whether it ends here.
    private static int FindEnd(ulong opens, ulong closes, int depth)
    {
        for (; closes != 0; closes &= closes - 1)
        {
            depth--;
            var before = (closes & (~closes + 1)) - 1;
            if (depth + BitOperations.PopCount(opens & before) == 0)
                return BitOperations.TrailingZeroCount(closes) + 1;
        }

        return -1;
    }

    // The bytes after a backslash that is not itself escaped.
    private ulong FindEscaped(ulong backslashes)
    {
        HasBackslash = true;
        var escaped = _escaped ? 1UL : 0;
        _escaped = false;
        for (backslashes &= ~escaped; backslashes != 0;)
        {
            var at = BitOperations.TrailingZeroCount(backslashes);
            _escaped = at == ByteBlock.Length - 1;
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
        if (Pclmulqdq.IsSupported)
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    private int ScanRest(ReadOnlySpan<byte> bytes, int at)
    {
        for (; at < bytes.Length; at++)
        {
            var b = bytes[at];
            var isEscaped = _escaped;
            _escaped = b == '\\' && !isEscaped;
            HasBackslash |= b == '\\';
            MayHaveNonAscii |= !Ascii.IsValid(b);
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
