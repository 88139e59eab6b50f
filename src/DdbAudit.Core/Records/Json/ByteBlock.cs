using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DdbAudit.Records.Json;

/// <summary>64 bytes that are compared at once; bit n of a result is byte n.</summary>
internal readonly struct ByteBlock
{
    public const int Length = 64;

    private readonly Vector256<byte> _low;
    private readonly Vector256<byte> _high;

    private ByteBlock(Vector256<byte> low, Vector256<byte> high)
    {
        _low = low;
        _high = high;
    }

    /// <param name="start">The first of the bytes; so many must be there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock Load(ref byte start, int at) =>
        new(Vector256.LoadUnsafe(ref start, (nuint)at), Vector256.LoadUnsafe(ref start, (nuint)at + (Length / 2)));

    /// <summary>The same bytes with some of their bits set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteBlock With(byte bits) => new(_low | Vector256.Create(bits), _high | Vector256.Create(bits));

    /// <summary>The bits that any of the bytes has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<byte> Any() => _low | _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Find(byte value) =>
        Vector256.Equals(_low, Vector256.Create(value)).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(_high, Vector256.Create(value)).ExtractMostSignificantBits() << (Length / 2));
}
