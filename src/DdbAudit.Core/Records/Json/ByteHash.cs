using System.Numerics;
using System.Runtime.InteropServices;

namespace DdbAudit.Records.Json;

/// <summary>A fast hash for pools whose slots may be overwritten: it spreads well, and no promise is made to hostile input.</summary>
internal static class ByteHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Multiplier;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        if (words.Length >= 4)
            hash = MixLong(hash, ref words);
        foreach (var word in words)
            hash = Mix(hash, word);
        foreach (var b in bytes[(bytes.Length & ~(sizeof(ulong) - 1))..])
            hash = Mix(hash, b);
        return (uint)(hash >> 32);
    }

    // Four chains at a time: one alone waits for its multiplication.
    private static ulong MixLong(ulong hash, ref ReadOnlySpan<ulong> words)
    {
        ulong a = hash, b = ~hash, c = hash + Multiplier, d = hash - Multiplier;
        for (; words.Length >= 4; words = words[4..])
        {
            a = Mix(a, words[0]);
            b = Mix(b, words[1]);
            c = Mix(c, words[2]);
            d = Mix(d, words[3]);
        }

        return Mix(Mix(a, b), Mix(c, BitOperations.RotateLeft(d, 17)));
    }

    private static ulong Mix(ulong hash, ulong next)
    {
        hash = (hash ^ next) * Multiplier;
        return hash ^ (hash >> 32);
    }
}
