using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DdbAudit.Records.Json;

/// <summary>A fast hash for pools whose slots may be overwritten: it spreads well, and no promise is made to hostile input.</summary>
internal static class ByteHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var hash = (ulong)bytes.Length * Multiplier;
        var at = 0;
        if (bytes.Length >= 4 * sizeof(ulong))
            hash = MixLong(hash, ref start, bytes.Length, ref at);
        for (; at <= bytes.Length - sizeof(ulong); at += sizeof(ulong))
            hash = Mix(hash, Word(ref start, at));
        for (; at < bytes.Length; at++)
            hash = Mix(hash, bytes[at]);
        return (uint)(hash >> 32);
    }

    // Four chains at a time: one alone waits for its multiplication.
    private static ulong MixLong(ulong hash, ref byte start, int length, ref int at)
    {
        ulong a = hash, b = ~hash, c = hash + Multiplier, d = hash - Multiplier;
        for (; at <= length - (4 * sizeof(ulong)); at += 4 * sizeof(ulong))
        {
            a = Mix(a, Word(ref start, at));
            b = Mix(b, Word(ref start, at + sizeof(ulong)));
            c = Mix(c, Word(ref start, at + (2 * sizeof(ulong))));
            d = Mix(d, Word(ref start, at + (3 * sizeof(ulong))));
        }

        return Mix(Mix(a, b), Mix(c, BitOperations.RotateLeft(d, 17)));
    }

    private static ulong Word(ref byte start, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));

    private static ulong Mix(ulong hash, ulong next)
    {
        hash = (hash ^ next) * Multiplier;
        return hash ^ (hash >> 32);
    }
}
