using System.Globalization;
using System.Text;

namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>
/// The aws-chunked framing: chunks of <c>size[;chunk-signature=...] CRLF data CRLF</c>, a last one of size 0, then trailer lines.
/// Source: "Signature calculations for the Authorization header: transferring a payload in multiple chunks" in the S3 API reference.
/// </summary>
internal sealed class ChunkedBody(ReadOnlyMemory<byte> framed, ChunkSignatures? signatures)
{
    private const string TrailerSignature = "x-amz-trailer-signature";

    private int _position;

    public static ServiceError Incomplete() =>
        new("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");

    public static ServiceError MalformedTrailer() =>
        new("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    /// <exception cref="ServiceError">The framing is broken, or a signature in it does not match.</exception>
    public UnframedBody Read()
    {
        using var content = new MemoryStream(framed.Length);
        while (true)
        {
            var chunk = ReadChunk();
            if (chunk.IsEmpty)
                return new UnframedBody(content.GetBuffer().AsMemory(0, (int)content.Length), ReadTrailers());
            content.Write(chunk.Span);
            Expect("\r\n"u8);
        }
    }

    private ReadOnlyMemory<byte> ReadChunk()
    {
        var header = ReadLine().Split(';', 2);
        if (!int.TryParse(header[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
            throw Incomplete();
        if (size > framed.Length - _position)
            throw Incomplete();
        var data = framed.Slice(_position, size);
        _position += size;
        signatures?.VerifyChunk(data.Span, ChunkSignature(header));
        return data;
    }

    private static string ChunkSignature(string[] header)
    {
        const string name = "chunk-signature=";
        return header.Length == 2 && header[1].StartsWith(name, StringComparison.Ordinal) ? header[1][name.Length..].Trim() : throw Incomplete();
    }

    private Dictionary<string, string> ReadTrailers()
    {
        var trailers = new Dictionary<string, string>(StringComparer.Ordinal);
        var canonical = new StringBuilder();
        string? signature = null;
        while (_position < framed.Length && ReadLine() is { Length: > 0 } line)
        {
            var (name, value) = SplitTrailer(line);
            if (name == TrailerSignature)
            {
                signature = value;
                continue;
            }
            trailers[name] = value;
            canonical.Append(name).Append(':').Append(value).Append('\n');
        }
        if (signatures is not null && trailers.Count > 0)
            signatures.VerifyTrailer(canonical.ToString(), signature ?? throw MalformedTrailer());
        return trailers;
    }

    private static (string Name, string Value) SplitTrailer(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim()) : throw MalformedTrailer();
    }

    private string ReadLine()
    {
        var rest = framed.Span[_position..];
        var end = rest.IndexOf("\r\n"u8);
        if (end < 0)
            throw Incomplete();
        _position += end + 2;
        return Encoding.ASCII.GetString(rest[..end]);
    }

    private void Expect(ReadOnlySpan<byte> octets)
    {
        if (!framed.Span[_position..].StartsWith(octets))
            throw Incomplete();
        _position += octets.Length;
    }
}
