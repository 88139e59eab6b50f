using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>SHA-256 as signatures write it: hex digits in lower case.</summary>
internal static class Sha256Text
{
    public static string Empty { get; } = Of([]);

    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
