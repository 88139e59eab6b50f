using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Following;

/// <summary>
/// What a file's key is remembered by: 64 bits of its SHA-256, so that a million files take a few dozen megabytes. Of a million files, two
/// are taken for one with odds of 1 to 37 million.
/// </summary>
internal static class FollowedKey
{
    public static ulong Of(string key) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
