using System.Security.Cryptography;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Checksums;

/// <summary>A checksum of an object's content.</summary>
/// <param name="Algorithm">CRC32, CRC32C, CRC64NVME, MD5, SHA1, SHA256 or SHA512; S3's xxHash is not implemented here.</param>
/// <param name="Value">Base64.</param>
internal sealed record ContentChecksum(string Algorithm, string Value)
{
    private const string HeaderPrefix = "x-amz-checksum-";

    private static readonly string[] Algorithms = ["CRC32", "CRC32C", "CRC64NVME", "MD5", "SHA1", "SHA256", "SHA512"];

    private static readonly string[] Missing = ["XXHASH64", "XXHASH3", "XXHASH128"];

    /// <summary>Such as x-amz-checksum-crc32.</summary>
    public string Header => HeaderPrefix + Algorithm.ToLowerInvariant();

    /// <summary>FULL_OBJECT, or COMPOSITE: made from the checksums of the parts.</summary>
    public string Type { get; init; } = "FULL_OBJECT";

    /// <summary>What S3 computes by itself where the client gives none.</summary>
    public static ContentChecksum Default(ReadOnlySpan<byte> content) => Compute("CRC64NVME", content);

    /// <summary>The checksum of an object that was put together from parts: of their checksums, with their number.</summary>
    public static ContentChecksum Composite(string algorithm, IReadOnlyList<ContentChecksum> parts) =>
        new(algorithm, $"{Compute(algorithm, [.. parts.SelectMany(part => Convert.FromBase64String(part.Value))]).Value}-{parts.Count}") { Type = "COMPOSITE" };

    /// <summary>Verifies what a request says of its body.</summary>
    /// <returns>The checksum it carried (Content-MD5 is none); null where it carried none.</returns>
    /// <exception cref="ServiceError">A value is not that of the body, or an algorithm is announced without a value.</exception>
    public static ContentChecksum? Verify(SandboxRequest request)
    {
        VerifyMd5(request);
        if (Array.Find(Missing, algorithm => request.Headers.ContainsKey(HeaderPrefix + algorithm)) is { } missing)
            throw S3Errors.NotImplemented(HeaderPrefix + missing.ToLowerInvariant());
        var given = Algorithms.Where(algorithm => request.Headers.ContainsKey(HeaderPrefix + algorithm)).ToList();
        if (given.Count > 1)
            throw new ServiceError("InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        if (given is [var only])
            return VerifyValue(only, request);
        return request.Headers.ContainsKey("x-amz-sdk-checksum-algorithm") && request.Body.Length > 0
            ? throw new ServiceError(
                "InvalidRequest",
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.")
            : null;
    }

    private static ContentChecksum VerifyValue(string algorithm, SandboxRequest request)
    {
        var computed = Compute(algorithm, request.Body.Span);
        var given = request.Headers[computed.Header];
        if (!IsBase64Of(given, Convert.FromBase64String(computed.Value).Length))
            throw new ServiceError("InvalidRequest", $"Value for {computed.Header} header is invalid.");
        return given == computed.Value
            ? computed
            : throw new ServiceError("BadDigest", $"The {algorithm} you specified did not match the calculated checksum.");
    }

    private static void VerifyMd5(SandboxRequest request)
    {
        if (!request.Headers.TryGetValue("Content-MD5", out var given))
            return;
        if (!IsBase64Of(given, MD5.HashSizeInBytes))
            throw new ServiceError("InvalidDigest", "The Content-MD5 you specified was invalid.");
        if (given != Convert.ToBase64String(MD5.HashData(request.Body.Span)))
            throw new ServiceError("BadDigest", "The Content-MD5 you specified did not match what we received.");
    }

    private static bool IsBase64Of(string text, int octets)
    {
        Span<byte> decoded = stackalloc byte[64];
        return Convert.TryFromBase64String(text, decoded, out var written) && written == octets;
    }

    public static ContentChecksum Compute(string algorithm, ReadOnlySpan<byte> content) => new(algorithm, Convert.ToBase64String(algorithm switch
    {
        "CRC32" => ReflectedCrc.Crc32.Compute(content),
        "CRC32C" => ReflectedCrc.Crc32C.Compute(content),
        "CRC64NVME" => ReflectedCrc.Crc64Nvme.Compute(content),
        "MD5" => MD5.HashData(content),
        "SHA1" => SHA1.HashData(content),
        "SHA512" => SHA512.HashData(content),
        _ => SHA256.HashData(content),
    }));
}
