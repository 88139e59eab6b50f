using System.Text;
using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>The text that a signature covers, made from the request as it arrived.</summary>
internal static partial class CanonicalRequest
{
    /// <summary>
    /// The canonical requests that may have been signed. Clients of S3 sign the path either as they sent it or encoded afresh
    /// (they differ in what they escape); all other services have one form, the sent path encoded once more.
    /// </summary>
    public static IEnumerable<string> Candidates(IncomingRequest request, SignatureClaim claim, WireProtocol protocol, string payloadHash) =>
        Paths(request.RawPath, protocol).Distinct().Select(path => Write(request, claim, path, payloadHash));

    public static string StringToSign(SignatureClaim claim, string canonicalRequest) =>
        $"{SignatureClaim.Algorithm}\n{claim.TimeText}\n{claim.Scope}\n{Sha256Text.Of(canonicalRequest)}";

    private static IEnumerable<string> Paths(string rawPath, WireProtocol protocol) => protocol == WireProtocol.S3
        ? [PercentEncoding.EncodePath(PercentEncoding.Decode(rawPath)), rawPath]
        : [PercentEncoding.EncodePath(rawPath)];

    private static string Write(IncomingRequest request, SignatureClaim claim, string path, string payloadHash)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(path).Append('\n')
            .Append(CanonicalQuery(request)).Append('\n');
        foreach (var name in claim.SignedHeaders)
            text.Append(name).Append(':').Append(CanonicalValue(request.Header(name) ?? "")).Append('\n');
        return text
            .Append('\n')
            .AppendJoin(';', claim.SignedHeaders).Append('\n')
            .Append(payloadHash).ToString();
    }

    private static string CanonicalQuery(IncomingRequest request)
    {
        var pairs = request.Query
            .Where(pair => pair.Key != "X-Amz-Signature")
            .Select(pair => (Name: PercentEncoding.Encode(pair.Key), Value: PercentEncoding.Encode(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}");
        return string.Join('&', pairs);
    }

    private static string CanonicalValue(string value) => RunsOfSpaces().Replace(value.Trim(), " ");

    [GeneratedRegex(" {2,}")]
    private static partial Regex RunsOfSpaces();
}
