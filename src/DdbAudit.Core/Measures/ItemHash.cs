using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DdbAudit.Measures;

/// <summary>
/// What tells items apart, in place of their keys: SipHash-2-4 of 128 bits, under a key that each process draws anew, so that nobody can
/// write keys that collide. Two different items are taken for one with odds of 1 to 2^128; among the 10,000 that a group counts, any two
/// of them with odds of 1 to 6.8 * 10^30. Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF".
/// </summary>
internal readonly record struct ItemHash(ulong Low, ulong High)
{
    private static readonly (ulong, ulong) ProcessKey = DrawKey();

    public static ItemHash Compute(ReadOnlySpan<byte> bytes) => Compute(bytes, ProcessKey);

    public static ItemHash Compute(ReadOnlySpan<byte> bytes, (ulong Low, ulong High) key)
    {
        var state = new State(key.Low, key.High);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            state.Add(BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));

        // What is left of the bytes, and how many there were.
        var last = (ulong)bytes.Length << 56;
        var rest = bytes[(words.Length * sizeof(ulong))..];
        for (var i = 0; i < rest.Length; i++)
            last |= (ulong)rest[i] << (8 * i);
        state.Add(last);
        return state.End();
    }

    public override int GetHashCode() => (int)Low;

    private static (ulong, ulong) DrawKey()
    {
        var key = MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes(16));
        return (key[0], key[1]);
    }

    private struct State
    {
        private ulong _a;
        private ulong _b;
        private ulong _c;
        private ulong _d;

        public State(ulong low, ulong high)
        {
            _a = low ^ 0x736F6D6570736575;
            _b = high ^ 0x646F72616E646F6D ^ 0xEE;
            _c = low ^ 0x6C7967656E657261;
            _d = high ^ 0x7465646279746573;
        }

        public void Add(ulong word)
        {
            _d ^= word;
            Mix(2);
            _a ^= word;
        }

        public ItemHash End()
        {
            _c ^= 0xEE;
            Mix(4);
            var low = _a ^ _b ^ _c ^ _d;
            _b ^= 0xDD;
            Mix(4);
            return new ItemHash(low, _a ^ _b ^ _c ^ _d);
        }

        private void Mix(int rounds)
        {
            for (; rounds > 0; rounds--)
            {
                _a += _b;
                _c += _d;
                _b = BitOperations.RotateLeft(_b, 13) ^ _a;
                _d = BitOperations.RotateLeft(_d, 16) ^ _c;
                _a = BitOperations.RotateLeft(_a, 32);
                _c += _b;
                _a += _d;
                _b = BitOperations.RotateLeft(_b, 17) ^ _c;
                _d = BitOperations.RotateLeft(_d, 21) ^ _a;
                _c = BitOperations.RotateLeft(_c, 32);
            }
        }
    }
}
