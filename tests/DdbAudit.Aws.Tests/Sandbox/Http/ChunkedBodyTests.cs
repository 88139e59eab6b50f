using System.Text;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

/// <summary>aws-chunked bodies without signatures of their own, which clients send over TLS; the signed ones are in <see cref="AwsExamplesTests"/>.</summary>
public sealed class ChunkedBodyTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Framed = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n";

    [Fact]
    public async Task The_framing_is_taken_off_and_the_trailing_checksum_is_kept()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal(200, (await Put(bucket, Framed).SendAsync()).Status);
        var head = await sandbox.S3.GetObjectAsync(new() { BucketName = bucket, Key = "key", ChecksumMode = "ENABLED" });
        using var reader = new StreamReader(head.ResponseStream);
        Assert.Equal("hello world", await reader.ReadToEndAsync());
        Assert.Equal("DUoRhQ==", head.ChecksumCRC32);
        Assert.Equal("gzip", head.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhR==\r\n\r\n", "BadDigest")]
    [InlineData("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "MalformedTrailerError")]
    [InlineData("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32\r\n\r\n", "MalformedTrailerError")]
    [InlineData("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\nx-amz-meta-smuggled:1\r\n\r\n", "MalformedTrailerError")]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n", "IncompleteBody")]
    [InlineData("5\r\nhello\r\n7\r\n wor", "IncompleteBody")]
    [InlineData("5\r\nhello6\r\n world\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("zz\r\nhello\r\n", "IncompleteBody")]
    [InlineData("ffffffffff\r\nhello\r\n", "IncompleteBody")]
    [InlineData("", "IncompleteBody")]
    public async Task A_body_that_is_not_what_it_says_is_refused(string framed, string code)
    {
        var reply = await Put(await sandbox.NewBucketAsync(), framed).SendAsync();
        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task The_decoded_length_must_be_given()
    {
        var put = Put(await sandbox.NewBucketAsync(), Framed);
        var reply = await (put with { Headers = put.Headers.Where(header => header.Key != "x-amz-decoded-content-length").ToDictionary() }).SendAsync();
        Assert.Equal((411, "MissingContentLength"), (reply.Status, reply.Code));
    }

    private RawRequest Put(string bucket, string framed) => sandbox.Raw with
    {
        Method = "PUT",
        Path = $"/{bucket}/key",
        Body = Encoding.ASCII.GetBytes(framed),
        ContentHash = "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        Headers = new Dictionary<string, string>
        {
            ["content-encoding"] = "gzip,aws-chunked",
            ["x-amz-decoded-content-length"] = "11",
            ["x-amz-trailer"] = "x-amz-checksum-crc32",
        },
    };
}
