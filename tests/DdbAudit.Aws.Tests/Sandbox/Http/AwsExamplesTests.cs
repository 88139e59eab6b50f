using System.Text;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Http.Signing;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.S3;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

/// <summary>The worked examples in the S3 API reference, with the signatures that AWS prints there.</summary>
public sealed class AwsExamplesTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Credential = "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";

    [Fact]
    public void Get_object_with_a_range()
    {
        var request = Request("GET", "/test.txt", "examplebucket.s3.amazonaws.com", new()
        {
            ["range"] = "bytes=0-9",
            ["x-amz-content-sha256"] = EmptyHash,
            ["Authorization"] = $"AWS4-HMAC-SHA256 {Credential},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        });
        Assert.Equal("/test.txt", Admit(request).Path);
    }

    [Fact]
    public void Presigned_get()
    {
        var request = Request("GET", "/test.txt", "examplebucket.s3.amazonaws.com", []) with
        {
            RawQuery = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
        };
        Assert.Equal("examplekey", Admit(request, withDate: false).Caller.UserName);
    }

    [Fact]
    public void Put_in_signed_chunks()
    {
        var admitted = Admit(SignedChunks("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"));
        Assert.Equal(66560, admitted.Body.Length);
        Assert.True(admitted.Body.Span.IndexOfAnyExcept((byte)'a') < 0);
        Assert.False(admitted.Headers.ContainsKey("content-encoding"));
    }

    [Fact]
    public void A_wrong_signature_of_one_chunk_is_found()
    {
        var error = Assert.Throws<ServiceError>(() => Admit(SignedChunks(new string('0', 64))));
        Assert.Equal("SignatureDoesNotMatch", error.Code);
    }

    [Fact]
    public void Put_in_signed_chunks_with_a_signed_trailer()
    {
        var admitted = Admit(SignedChunksWithTrailer("sOO8/Q==", "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435"));
        Assert.Equal(66560, admitted.Body.Length);
        Assert.Equal("sOO8/Q==", admitted.Headers["x-amz-checksum-crc32c"]);
    }

    [Theory]
    [InlineData("sOO8/R==", "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435")]
    [InlineData("sOO8/Q==", "0000000000000000000000000000000000000000000000000000000000000000")]
    public void A_changed_trailer_is_found(string checksum, string signature)
    {
        var error = Assert.Throws<ServiceError>(() => Admit(SignedChunksWithTrailer(checksum, signature)));
        Assert.Equal("SignatureDoesNotMatch", error.Code);
    }

    private static IncomingRequest SignedChunks(string secondSignature) => Request("PUT", "/examplebucket/chunkObject.txt", "s3.amazonaws.com", new()
    {
        ["content-encoding"] = "aws-chunked",
        ["content-length"] = "66824",
        ["x-amz-content-sha256"] = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        ["x-amz-decoded-content-length"] = "66560",
        ["x-amz-storage-class"] = "REDUCED_REDUNDANCY",
        ["Authorization"] = $"AWS4-HMAC-SHA256 {Credential},SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
            + "x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
    }) with
    {
        Body = Encoding.ASCII.GetBytes(
            Chunk(65536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648")
            + Chunk(1024, secondSignature)
            + Chunk(0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9")),
    };

    private static IncomingRequest SignedChunksWithTrailer(string checksum, string signature) => Request("PUT", "/examplebucket/chunkObject.txt", "s3.amazonaws.com", new()
    {
        ["content-encoding"] = "aws-chunked",
        ["x-amz-content-sha256"] = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        ["x-amz-decoded-content-length"] = "66560",
        ["x-amz-storage-class"] = "REDUCED_REDUNDANCY",
        ["x-amz-trailer"] = "x-amz-checksum-crc32c",
        ["Authorization"] = $"AWS4-HMAC-SHA256 {Credential},SignedHeaders=content-encoding;host;x-amz-content-sha256;x-amz-date;"
            + "x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer,Signature=106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
    }) with
    {
        Body = Encoding.ASCII.GetBytes(
            Chunk(65536, "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2")
            + Chunk(1024, "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7")
            + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
            + $"x-amz-checksum-crc32c:{checksum}\r\nx-amz-trailer-signature:{signature}\r\n\r\n"),
    };

    private static string Chunk(int size, string signature) => $"{size:x};chunk-signature={signature}\r\n{new string('a', size)}\r\n";

    private static IncomingRequest Request(string method, string path, string host, Dictionary<string, string> headers) => new()
    {
        Method = method,
        RawPath = path,
        RawQuery = "",
        Headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase) { ["host"] = host },
        Body = ReadOnlyMemory<byte>.Empty,
        SourceIPAddress = "127.0.0.1",
    };

    private static SandboxRequest Admit(IncomingRequest request, bool withDate = true)
    {
        var callers = new CallerDirectory();
        callers.Add(RunningSandbox.Stranger with
        {
            UserName = "examplekey",
            AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
            SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        });
        var dated = withDate
            ? request with { Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { ["x-amz-date"] = "20130524T000000Z" } }
            : request;
        var clock = new FixedClock(new DateTimeOffset(2013, 5, 24, 0, 0, 30, TimeSpan.Zero));
        return new Authenticator(callers, new SandboxOptions { Clock = clock }).Admit(dated, new S3Service(new BucketStore(), new KeyStore(clock), clock), "id");
    }
}
