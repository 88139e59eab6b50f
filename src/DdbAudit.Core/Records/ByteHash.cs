using System.Runtime.InteropServices;

namespace DdbAudit.Records;

/// <summary>A fast hash for pools whose slots may be overwritten: it spreads well, and no promise is made to hostile input.</summary>
internal static class ByteHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Multiplier;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = Mix(hash, MemoryMarshal.Read<ulong>(bytes));
        if (bytes.Length >= sizeof(uint))
        {
            hash = Mix(hash, MemoryMarshal.Read<uint>(bytes));
            bytes = bytes[sizeof(uint)..];
        }

        foreach (var b in bytes)
            hash = Mix(hash, b);
        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong next)
    {
        hash = (hash ^ next) * Multiplier;
        return hash ^ (hash >> 32);
    }
}
