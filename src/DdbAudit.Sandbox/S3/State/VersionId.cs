using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DdbAudit.Sandbox.S3.State;

/// <summary>
/// Version ids: opaque to clients, but the bucket can tell from one when its version was made. So a listing can go on after a version
/// that has been deleted meanwhile.
/// </summary>
internal static class VersionId
{
    /// <summary>The id of versions made while versioning is off or suspended.</summary>
    public const string Null = "null";

    private const int ByteLength = 24;

    public static string Create(long sequence)
    {
        var bytes = RandomNumberGenerator.GetBytes(ByteLength);
        BinaryPrimitives.WriteInt64BigEndian(bytes, sequence ^ Mask(bytes));
        return Convert.ToBase64String(bytes).Replace('+', '.').Replace('/', '_');
    }

    /// <summary>The sequence number in an id; null where the id is not one of ours.</summary>
    public static long? ReadSequence(string id)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (id.Length != 32 || !Convert.TryFromBase64String(id.Replace('.', '+').Replace('_', '/'), bytes, out var written) || written != ByteLength)
            return null;
        return BinaryPrimitives.ReadInt64BigEndian(bytes) ^ Mask(bytes);
    }

    public static bool IsWellFormed(string id) => id == Null || ReadSequence(id) is not null;

    private static long Mask(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
}
