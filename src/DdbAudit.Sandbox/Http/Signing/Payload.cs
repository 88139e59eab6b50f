namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>A body as the service gets it: verified, without aws-chunked framing, its trailers among the headers.</summary>
internal sealed record Payload(ReadOnlyMemory<byte> Content, IReadOnlyDictionary<string, string> Headers)
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string SignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedChunksAndTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private const string UnsignedChunksAndTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /// <summary>What the canonical request ends with. S3 believes a header (and verifies it afterwards), other services hash the body.</summary>
    public static string DeclaredHash(IncomingRequest request, SignatureClaim claim, WireProtocol protocol)
    {
        if (protocol != WireProtocol.S3)
            return Sha256Text.Of(request.Body.Span);
        if (request.Header("x-amz-content-sha256") is { } declared)
            return declared;
        return claim.IsPresigned
            ? Unsigned
            : throw new ServiceError("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    }

    public static Payload Open(IncomingRequest request, SignatureClaim claim, SigningKey key, string declaredHash) => declaredHash switch
    {
        Unsigned => new Payload(request.Body, request.Headers),
        SignedChunks or SignedChunksAndTrailer => Unframe(request, new ChunkSignatures(key, claim)),
        UnsignedChunksAndTrailer => Unframe(request, null),
        _ => OpenHashed(request, declaredHash),
    };

    private static Payload OpenHashed(IncomingRequest request, string declaredHash)
    {
        if (declaredHash.Length != 64 || !declaredHash.All(char.IsAsciiHexDigit))
            throw new ServiceError(
                "InvalidArgument",
                $"x-amz-content-sha256 must be {Unsigned}, {UnsignedChunksAndTrailer}, {SignedChunks}, {SignedChunksAndTrailer} or a valid sha256 value.");
        var computed = Sha256Text.Of(request.Body.Span);
        if (!computed.Equals(declaredHash, StringComparison.OrdinalIgnoreCase))
            throw new ServiceError("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
            {
                Details = new Dictionary<string, string>
                {
                    ["ClientComputedContentSHA256"] = declaredHash,
                    ["S3ComputedContentSHA256"] = computed,
                },
            };
        return new Payload(request.Body, request.Headers);
    }

    private static Payload Unframe(IncomingRequest request, ChunkSignatures? signatures)
    {
        if (!long.TryParse(request.Header("x-amz-decoded-content-length"), out var declaredLength))
            throw new ServiceError("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);
        var body = new ChunkedBody(request.Body, signatures).Read();
        if (body.Content.Length != declaredLength)
            throw ChunkedBody.Incomplete();
        return new Payload(body.Content, HeadersWithTrailers(request, body.Trailers));
    }

    private static Dictionary<string, string> HeadersWithTrailers(IncomingRequest request, IReadOnlyDictionary<string, string> trailers)
    {
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var name in (request.Header("x-amz-trailer") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            headers[name] = trailers.GetValueOrDefault(name.ToLowerInvariant()) ?? throw ChunkedBody.MalformedTrailer();
        if (trailers.Keys.Any(name => !headers.ContainsKey(name)))
            throw ChunkedBody.MalformedTrailer();
        RemoveFraming(headers);
        return headers;
    }

    private static void RemoveFraming(Dictionary<string, string> headers)
    {
        var encodings = headers.GetValueOrDefault("Content-Encoding", "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => encoding != "aws-chunked");
        headers["Content-Encoding"] = string.Join(',', encodings);
        if (headers["Content-Encoding"].Length == 0)
            headers.Remove("Content-Encoding");
    }
}
