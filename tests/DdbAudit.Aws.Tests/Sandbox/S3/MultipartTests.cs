using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

/// <summary>Uploads in parts, made by AWS's own SDK.</summary>
public sealed class MultipartTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Key = "folder/large";
    private const int PartSize = 5 * 1024 * 1024;

    private IAmazonS3 S3 => sandbox.S3;

    [Fact]
    public async Task Parts_become_an_object_whose_tag_tells_their_number()
    {
        var bucket = await sandbox.NewBucketAsync();
        var upload = await BeginAsync(bucket);
        byte[] whole = [.. RandomNumberGenerator.GetBytes(PartSize), 1, 2, 3];
        var second = await PutPartAsync(bucket, upload, 2, whole[PartSize..]);
        var first = await PutPartAsync(bucket, upload, 1, whole[..PartSize]);
        Assert.Equal(404, await StatusOfAsync(() => S3.GetObjectMetadataAsync(bucket, Key)));

        var completed = await CompleteAsync(bucket, upload, first, second);

        Assert.Equal(Key, completed.Key);
        Assert.EndsWith("-2\"", completed.ETag, StringComparison.Ordinal);
        using var stored = await S3.GetObjectAsync(bucket, Key);
        using var content = new MemoryStream();
        await stored.ResponseStream.CopyToAsync(content);
        Assert.Equal(whole, content.ToArray());
        Assert.Equal("text/large", stored.Headers.ContentType);
        Assert.Empty(await UploadsAsync(bucket));
        Assert.Equal((404, "NoSuchUpload"), await S3Refusal.OfAsync(() => CompleteAsync(bucket, upload, first, second)));
    }

    [Fact]
    public async Task Parts_that_are_missing_or_too_small_are_refused()
    {
        var bucket = await sandbox.NewBucketAsync();
        var upload = await BeginAsync(bucket);
        var one = await PutPartAsync(bucket, upload, 1, [1]);
        var two = await PutPartAsync(bucket, upload, 2, [2]);
        Assert.Equal((400, "InvalidPart"), await S3Refusal.OfAsync(() => CompleteAsync(bucket, upload, one, new PartETag(3, one.ETag))));
        Assert.Equal((400, "InvalidPart"), await S3Refusal.OfAsync(() => CompleteAsync(bucket, upload, new PartETag(1, two.ETag))));
        Assert.Equal((400, "EntityTooSmall"), await S3Refusal.OfAsync(() => CompleteAsync(bucket, upload, one, two)));
        await CompleteAsync(bucket, upload, two);
        Assert.Equal(1, (await S3.GetObjectMetadataAsync(bucket, Key)).ContentLength);
    }

    [Fact]
    public async Task An_aborted_upload_is_gone_with_its_parts()
    {
        var bucket = await sandbox.NewBucketAsync();
        var upload = await BeginAsync(bucket);
        var part = await PutPartAsync(bucket, upload, 1, [1]);
        await S3.AbortMultipartUploadAsync(bucket, Key, upload);
        Assert.Empty(await UploadsAsync(bucket));
        Assert.Equal((404, "NoSuchUpload"), await S3Refusal.OfAsync(() => S3.AbortMultipartUploadAsync(bucket, Key, upload)));
        Assert.Equal((404, "NoSuchUpload"), await S3Refusal.OfAsync(() => PutPartAsync(bucket, upload, 2, [2])));
        Assert.Equal((404, "NoSuchUpload"), await S3Refusal.OfAsync(() => CompleteAsync(bucket, upload, part)));
    }

    [Fact]
    public async Task Unfinished_uploads_are_listed_by_key_and_time_a_page_at_a_time()
    {
        var bucket = await sandbox.NewBucketAsync();
        var b1 = await BeginAsync(bucket, "b");
        var a1 = await BeginAsync(bucket, "a");
        var b2 = await BeginAsync(bucket, "b");
        await BeginAsync(bucket, "other");

        var first = await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket, MaxUploads = 2 });
        Assert.Equal([("a", a1), ("b", b1)], first.MultipartUploads.Select(upload => (upload.Key, upload.UploadId)));
        Assert.True(first.IsTruncated);

        // The marker's upload may end between two pages.
        await S3.AbortMultipartUploadAsync(bucket, "b", b1);
        var rest = await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest
        {
            BucketName = bucket,
            KeyMarker = first.NextKeyMarker,
            UploadIdMarker = first.NextUploadIdMarker,
        });
        Assert.Equal(["b", "other"], rest.MultipartUploads.Select(upload => upload.Key));
        Assert.Equal(b2, rest.MultipartUploads[0].UploadId);
        Assert.Equal(["other"], (await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket, Prefix = "o" })).MultipartUploads.Select(upload => upload.Key));
    }

    [Fact]
    public async Task The_parts_of_an_upload_are_listed_and_one_of_the_same_number_replaces_another()
    {
        var bucket = await sandbox.NewBucketAsync();
        var upload = await BeginAsync(bucket);
        foreach (var (number, content) in new (int, byte[])[] { (3, [3]), (1, [1]), (2, [2]), (1, [1, 1]) })
            await PutPartAsync(bucket, upload, number, content);

        var page = await S3.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = Key, UploadId = upload, MaxParts = 2 });
        Assert.Equal([(1, 2L), (2, 1L)], page.Parts.Select(part => (part.PartNumber!.Value, part.Size!.Value)));
        var rest = await S3.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = Key, UploadId = upload, PartNumberMarker = $"{page.NextPartNumberMarker}" });
        Assert.Equal([3], rest.Parts.Select(part => part.PartNumber!.Value));
    }

    [Fact]
    public async Task Unfinished_uploads_do_not_keep_a_bucket()
    {
        var bucket = await sandbox.NewBucketAsync();
        await BeginAsync(bucket);
        await S3.DeleteBucketAsync(bucket);
        Assert.Null(sandbox.Server.BucketAccess.Find(bucket));
    }

    private async Task<string> BeginAsync(string bucket, string key = Key) =>
        (await S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = "text/large" })).UploadId;

    private async Task<PartETag> PutPartAsync(string bucket, string upload, int number, byte[] content)
    {
        var reply = await S3.UploadPartAsync(new UploadPartRequest
        {
            BucketName = bucket,
            Key = Key,
            UploadId = upload,
            PartNumber = number,
            InputStream = new MemoryStream(content),
        });
        return new PartETag(number, reply.ETag) { ChecksumCRC32 = reply.ChecksumCRC32 };
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string bucket, string upload, params PartETag[] parts) => S3.CompleteMultipartUploadAsync(
        new CompleteMultipartUploadRequest { BucketName = bucket, Key = Key, UploadId = upload, PartETags = [.. parts] });

    private async Task<List<MultipartUpload>> UploadsAsync(string bucket) => (await S3.ListMultipartUploadsAsync(bucket)).MultipartUploads ?? [];

    private static async Task<int> StatusOfAsync(Func<Task> call) => (await S3Refusal.OfAsync(call)).Status;
}
