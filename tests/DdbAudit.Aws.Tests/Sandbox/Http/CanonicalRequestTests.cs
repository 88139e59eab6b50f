using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Http.Signing;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

public sealed class CanonicalRequestTests
{
    [Fact]
    public void S3_signs_the_path_encoded_once_and_other_services_encoded_twice()
    {
        Assert.Equal(["/a%20b/%C3%BC"], Paths(WireProtocol.S3));
        Assert.Equal(["/a%2520b/%25C3%25BC"], Paths(WireProtocol.Json));
        Assert.Equal(["/a%2520b/%25C3%25BC"], Paths(WireProtocol.Query));
    }

    [Fact]
    public void Parameters_are_sorted_and_the_signature_itself_is_left_out()
    {
        var canonical = Canonical(Request("b=2&a=%2f&X-Amz-Signature=00&a=+&flag"), WireProtocol.S3).Single();
        Assert.Equal("a=%20&a=%2F&b=2&flag=", canonical.Split('\n')[2]);
    }

    [Fact]
    public void Values_of_headers_lose_their_outer_spaces_and_runs_of_inner_ones()
    {
        var canonical = Canonical(Request(""), WireProtocol.S3).Single();
        Assert.Contains("\nx-amz-meta-note:two words\n", canonical, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths(WireProtocol protocol) =>
        Canonical(Request(""), protocol).Select(canonical => canonical.Split('\n')[1]);

    private static IEnumerable<string> Canonical(IncomingRequest request, WireProtocol protocol)
    {
        var claim = SignatureClaim.Read(request, new SignatureErrors(protocol, "s3"))!;
        return CanonicalRequest.Candidates(request, claim, protocol, "hash");
    }

    private static IncomingRequest Request(string query) => new()
    {
        Method = "GET",
        RawPath = "/a%20b/%C3%BC",
        RawQuery = query,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = "localhost",
            ["X-Amz-Date"] = "20260101T000000Z",
            ["X-Amz-Meta-Note"] = "  two   words ",
            ["Authorization"] = "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-meta-note, Signature=00",
        },
        Body = ReadOnlyMemory<byte>.Empty,
        SourceIPAddress = "127.0.0.1",
    };
}
