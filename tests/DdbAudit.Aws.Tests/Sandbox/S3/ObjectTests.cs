using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

public sealed class ObjectTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private IAmazonS3 S3 => sandbox.S3;

    [Theory]
    [InlineData("plain")]
    [InlineData("a/b//c/")]
    [InlineData("with space+plus&and=equals?question#hash")]
    [InlineData("100%25 'quoted' (brackets) *star* ~tilde;semi:colon,comma@at$dollar!")]
    [InlineData("ümläut/日本語/😀")]
    public async Task An_object_comes_back_under_any_key(string key)
    {
        var bucket = await sandbox.NewBucketAsync();
        var put = await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "hello wörld" });
        using var got = await S3.GetObjectAsync(bucket, key);
        Assert.Equal("hello wörld", await ReadAsync(got));
        Assert.Equal(put.ETag, got.ETag);
        Assert.Equal(key, Assert.Single((await S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects).Key);
        await S3.DeleteObjectAsync(bucket, key);
        Assert.Equal((404, "NoSuchKey"), await S3Refusal.OfAsync(() => S3.GetObjectAsync(bucket, key)));
    }

    [Fact]
    public async Task Headers_and_metadata_come_back_too()
    {
        var bucket = await sandbox.NewBucketAsync();
        var put = new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "{}", ContentType = "application/json", CannedACL = S3CannedACL.BucketOwnerFullControl };
        put.Headers.ContentEncoding = "gzip";
        put.Headers.CacheControl = "no-cache";
        put.Metadata["signature"] = "abc";
        await S3.PutObjectAsync(put);
        var head = await S3.GetObjectMetadataAsync(bucket, "key");
        Assert.Equal(("application/json", "gzip", "no-cache"), (head.Headers.ContentType, head.Headers.ContentEncoding, head.Headers.CacheControl));
        Assert.Equal("abc", head.Metadata["x-amz-meta-signature"]);
        Assert.Equal(2, head.ContentLength);
        Assert.Equal(ServerSideEncryptionMethod.AES256, head.ServerSideEncryptionMethod);
        Assert.InRange(head.LastModified!.Value.ToUniversalTime(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Large_uploads_in_signed_chunks_arrive_whole()
    {
        var bucket = await sandbox.NewBucketAsync();
        var content = new byte[1_000_003];
        new Random(1).NextBytes(content);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "chunked", InputStream = new MemoryStream(content), UseChunkEncoding = true });
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "whole", InputStream = new MemoryStream(content), UseChunkEncoding = false });
        foreach (var key in new[] { "chunked", "whole" })
        {
            using var got = await S3.GetObjectAsync(bucket, key);
            using var received = new MemoryStream();
            await got.ResponseStream.CopyToAsync(received);
            Assert.Equal(content, received.ToArray());
        }
    }

    [Theory]
    [InlineData("CRC32", "NhCmhg==")]
    [InlineData("CRC32C", "mnG7TA==")]
    [InlineData("CRC64NVME", "M3eFcAZSQlc=")]
    [InlineData("MD5", "XUFAKrxLKna5cZ2REBfFkg==")]
    [InlineData("SHA1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=")]
    [InlineData("SHA256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")]
    [InlineData("SHA512", "m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==")]
    public async Task Checksums_are_verified_kept_and_told(string algorithm, string checksum)
    {
        var bucket = await sandbox.NewBucketAsync();
        var header = $"x-amz-checksum-{algorithm.ToLowerInvariant()}";
        var right = Raw(bucket) with { Method = "PUT", Body = "hello"u8.ToArray(), Headers = new Dictionary<string, string> { [header] = checksum } };
        Assert.Equal(200, (await right.SendAsync()).Status);
        Assert.Equal([algorithm], (await S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects[0].ChecksumAlgorithm);
        using var got = await S3.GetObjectAsync(bucket, "key");
        Assert.Equal("hello", await ReadAsync(got));
        var reply = await (right with { Body = "hullo"u8.ToArray() }).SendAsync();
        Assert.Equal((400, "BadDigest"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_checksum_of_the_wrong_size_is_invalid_and_two_are_too_many()
    {
        var put = Raw(await sandbox.NewBucketAsync()) with { Method = "PUT", Body = "hello"u8.ToArray() };
        var invalid = await (put with { Headers = new Dictionary<string, string> { ["x-amz-checksum-crc32"] = "AA==" } }).SendAsync();
        Assert.Equal((400, "InvalidRequest"), (invalid.Status, invalid.Code));
        var two = await (put with { Headers = new Dictionary<string, string> { ["x-amz-checksum-crc32"] = "NhCmhg==", ["x-amz-checksum-crc32c"] = "mnG7TA==" } }).SendAsync();
        Assert.Equal((400, "InvalidRequest"), (two.Status, two.Code));
        var md5 = await (put with { Headers = new Dictionary<string, string> { ["content-md5"] = Convert.ToBase64String(new byte[16]) } }).SendAsync();
        Assert.Equal((400, "BadDigest"), (md5.Status, md5.Code));
        var announced = await (put with { Headers = new Dictionary<string, string> { ["x-amz-sdk-checksum-algorithm"] = "CRC32" } }).SendAsync();
        Assert.Equal((400, "InvalidRequest"), (announced.Status, announced.Code));
    }

    [Theory]
    [InlineData("bytes=0-3", 206, "0123", "bytes 0-3/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=7-100", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-4", 206, "6789", "bytes 6-9/10")]
    [InlineData("bytes=-100", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=5-3", 200, "0123456789", null)]
    [InlineData("bytes=0-1,4-5", 200, "0123456789", null)]
    [InlineData("lines=0-1", 200, "0123456789", null)]
    public async Task A_range_of_an_object_can_be_read(string range, int status, string content, string? contentRange)
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "0123456789" });
        using var client = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Get, await UrlAsync(bucket));
        message.Headers.TryAddWithoutValidation("Range", range);
        using var reply = await client.SendAsync(message);
        Assert.Equal((status, content), ((int)reply.StatusCode, await reply.Content.ReadAsStringAsync()));
        Assert.Equal(contentRange, reply.Content.Headers.ContentRange?.ToString());
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=10-12")]
    [InlineData("bytes=-0")]
    public async Task A_range_behind_the_end_cannot_be_read(string range)
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "0123456789" });
        var reply = await (Raw(bucket) with { Headers = new Dictionary<string, string> { ["range"] = range } }).SendAsync();
        Assert.Equal((416, "InvalidRange"), (reply.Status, reply.Code));
        Assert.Contains("<ActualObjectSize>10</ActualObjectSize>", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_of_a_read_are_kept()
    {
        var bucket = await sandbox.NewBucketAsync();
        var etag = (await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "x" })).ETag;
        async Task<int> StatusAsync(string header, string value) =>
            (await (Raw(bucket) with { Headers = new Dictionary<string, string> { [header] = value } }).SendAsync()).Status;
        Assert.Equal(200, await StatusAsync("if-match", etag));
        Assert.Equal(412, await StatusAsync("if-match", "\"other\""));
        Assert.Equal(304, await StatusAsync("if-none-match", etag));
        Assert.Equal(200, await StatusAsync("if-none-match", "\"other\""));
        Assert.Equal(304, await StatusAsync("if-modified-since", DateTimeOffset.UtcNow.AddMinutes(1).ToString("r")));
        Assert.Equal(200, await StatusAsync("if-modified-since", DateTimeOffset.UtcNow.AddMinutes(-1).ToString("r")));
        Assert.Equal(412, await StatusAsync("if-unmodified-since", DateTimeOffset.UtcNow.AddMinutes(-1).ToString("r")));
    }

    [Fact]
    public async Task Conditions_of_a_write_are_kept()
    {
        var bucket = await sandbox.NewBucketAsync();
        Task<PutObjectResponse> PutAsync(string? ifNoneMatch = null, string? ifMatch = null) =>
            S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "x", IfNoneMatch = ifNoneMatch, IfMatch = ifMatch });
        Assert.Equal((404, "NoSuchKey"), await S3Refusal.OfAsync(() => PutAsync(ifMatch: "\"any\"")));
        var first = await PutAsync(ifNoneMatch: "*");
        Assert.Equal((412, "PreconditionFailed"), await S3Refusal.OfAsync(() => PutAsync(ifNoneMatch: "*")));
        Assert.Equal((412, "PreconditionFailed"), await S3Refusal.OfAsync(() => PutAsync(ifMatch: "\"other\"")));
        await PutAsync(ifMatch: first.ETag);
    }

    [Fact]
    public async Task Of_many_conditional_writes_at_once_one_wins()
    {
        var bucket = await sandbox.NewBucketAsync();
        var puts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "x", IfNoneMatch = "*" });
                return true;
            }
            catch (AmazonS3Exception error) when (error.ErrorCode == "PreconditionFailed")
            {
                return false;
            }
        }));
        Assert.Single(puts, won => won);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal((400, "KeyTooLongError"), await S3Refusal.OfAsync(() => PutAsync(new string('ü', 513))));
        await PutAsync(new string('ü', 512));
        Assert.Equal((404, "NoSuchBucket"), await S3Refusal.OfAsync(() => S3.GetObjectAsync("no-such-bucket", "key")));
        var storageClass = await (Raw(bucket) with { Method = "PUT", Headers = new Dictionary<string, string> { ["x-amz-storage-class"] = "CHEAP" } }).SendAsync();
        Assert.Equal((400, "InvalidStorageClass"), (storageClass.Status, storageClass.Code));
        var encryption = await (Raw(bucket) with { Method = "PUT", Headers = new Dictionary<string, string> { ["x-amz-server-side-encryption"] = "rot13" } }).SendAsync();
        Assert.Equal((400, "InvalidArgument"), (encryption.Status, encryption.Code));
        var metadata = await (Raw(bucket) with { Method = "PUT", Headers = new Dictionary<string, string> { ["x-amz-meta-big"] = new string('m', 2048) } }).SendAsync();
        Assert.Equal((400, "MetadataTooLarge"), (metadata.Status, metadata.Code));

        Task PutAsync(string key) => S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "x" });
    }

    [Fact]
    public async Task A_url_may_ask_for_other_headers()
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "x" });
        using var got = await S3.GetObjectAsync(new GetObjectRequest
        {
            BucketName = bucket,
            Key = "key",
            ResponseHeaderOverrides = new ResponseHeaderOverrides { ContentType = "text/css", ContentDisposition = "attachment" },
        });
        Assert.Equal(("text/css", "attachment"), (got.Headers.ContentType, got.Headers.ContentDisposition));
    }

    private Http.RawRequest Raw(string bucket) => sandbox.Raw with
    {
        Path = $"/{bucket}/key",
    };

    private async Task<Uri> UrlAsync(string bucket) => new(await S3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = bucket,
        Key = "key",
        Protocol = Protocol.HTTP,
        Expires = DateTime.UtcNow.AddMinutes(5),
    }));

    private static async Task<string> ReadAsync(GetObjectResponse got)
    {
        using var reader = new StreamReader(got.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
