using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

/// <summary>A request signed by hand, so that each part of the signature can be wrong by itself.</summary>
internal sealed record RawRequest
{
    public required Uri Endpoint { get; init; }

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    public string Method { get; init; } = "GET";

    /// <summary>As it goes over the wire.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The canonical path where it is not the path itself.</summary>
    public string? SignedPath { get; init; }

    /// <summary>Canonical, without the question mark.</summary>
    public string Query { get; init; } = "";

    public string Service { get; init; } = "s3";

    public string Region { get; init; } = "us-east-1";

    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The day in the scope where it is not that of the time.</summary>
    public string? ScopeDate { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>Null: the hash of the body.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Further headers, signed too.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers that are sent but not signed.</summary>
    public IReadOnlyDictionary<string, string> UnsignedHeaders { get; init; } = new Dictionary<string, string>();

    public string TimeText => Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public string Scope => $"{ScopeDate ?? TimeText[..8]}/{Region}/{Service}/aws4_request";

    public string Signature => Hex(HMACSHA256.HashData(SigningKey, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{TimeText}\n{Scope}\n{Hash(CanonicalRequest)}")));

    public byte[] SigningKey => Scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + SecretKey), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));

    private string HashOfContent => ContentHash ?? Hash(Body);

    private SortedDictionary<string, string> SignedHeaders => new(Headers.ToDictionary(), StringComparer.Ordinal)
    {
        ["host"] = Endpoint.Authority,
        ["x-amz-content-sha256"] = HashOfContent,
        ["x-amz-date"] = TimeText,
    };

    private string CanonicalRequest
    {
        get
        {
            var lines = string.Concat(SignedHeaders.Select(header => $"{header.Key}:{header.Value}\n"));
            return $"{Method}\n{SignedPath ?? Path}\n{Query}\n{lines}\n{string.Join(';', SignedHeaders.Keys)}\n{HashOfContent}";
        }
    }

    public static string Hash(byte[] content) => Hex(SHA256.HashData(content));

    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    public static string Hex(byte[] octets) => Convert.ToHexString(octets).ToLowerInvariant();

    public async Task<RawReply> SendAsync(string? authorization = null, HttpClient? client = null)
    {
        using var own = client is null ? new HttpClient() : null;
        using var message = Write(authorization ?? Authorization());
        using var reply = await (client ?? own!).SendAsync(message);
        return new RawReply((int)reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    public string Authorization(string? signature = null) =>
        $"AWS4-HMAC-SHA256 Credential={AccessKey}/{Scope}, SignedHeaders={string.Join(';', SignedHeaders.Keys)}, Signature={signature ?? Signature}";

    private HttpRequestMessage Write(string authorization)
    {
        var query = Query.Length > 0 ? "?" + Query : "";
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri($"{Endpoint.GetLeftPart(UriPartial.Authority)}{Path}{query}"))
        {
            Content = new ByteArrayContent(Body),
        };
        if (authorization.Length > 0)
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in SignedHeaders.Where(header => header.Key != "host").Concat(UnsignedHeaders))
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
