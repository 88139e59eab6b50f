using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

public sealed class VersionTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private IAmazonS3 S3 => sandbox.S3;

    [Fact]
    public async Task Deleting_a_key_hides_it_and_deleting_the_marker_shows_it_again()
    {
        var bucket = await NewVersionedBucketAsync();
        var first = await PutAsync(bucket, "key", "one");
        var second = await PutAsync(bucket, "key", "two");
        var marker = await S3.DeleteObjectAsync(bucket, "key");
        Assert.Equal("true", marker.DeleteMarker);
        Assert.Equal((404, "NoSuchKey"), await S3Refusal.OfAsync(() => S3.GetObjectAsync(bucket, "key")));
        Assert.Equal((405, "MethodNotAllowed"), await S3Refusal.OfAsync(() => S3.GetObjectAsync(bucket, "key", marker.VersionId)));
        Assert.Equal(3, (await S3.GetObjectMetadataAsync(bucket, "key", first)).ContentLength);
        Assert.Null((await S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects);
        var undeleted = await S3.DeleteObjectAsync(bucket, "key", marker.VersionId);
        Assert.Equal(("true", marker.VersionId), (undeleted.DeleteMarker, undeleted.VersionId));
        Assert.Equal(second, (await S3.GetObjectMetadataAsync(bucket, "key")).VersionId);
    }

    [Fact]
    public async Task Versions_are_listed_newest_first_with_the_latest_told()
    {
        var bucket = await NewVersionedBucketAsync();
        var a1 = await PutAsync(bucket, "a");
        var b1 = await PutAsync(bucket, "b");
        var a2 = await PutAsync(bucket, "a");
        var marker = (await S3.DeleteObjectAsync(bucket, "a")).VersionId;
        var listing = await S3.ListVersionsAsync(bucket);
        Assert.Equal(
            [("a", marker, true, true), ("a", a2, false, false), ("a", a1, false, false), ("b", b1, true, false)],
            listing.Versions.Select(version => (version.Key, version.VersionId, version.IsLatest == true, version.IsDeleteMarker == true)));
    }

    [Fact]
    public async Task A_suspended_bucket_replaces_its_null_version_only()
    {
        var bucket = await sandbox.NewBucketAsync();
        await PutAsync(bucket, "key", "before");
        await SetVersioningAsync(bucket, VersionStatus.Enabled);
        var kept = await PutAsync(bucket, "key", "enabled");
        await SetVersioningAsync(bucket, VersionStatus.Suspended);
        await PutAsync(bucket, "key", "suspended");
        Assert.Equal(["null", kept], (await S3.ListVersionsAsync(bucket)).Versions.Select(version => version.VersionId));
        var marker = await S3.DeleteObjectAsync(bucket, "key");
        Assert.Equal("null", marker.VersionId);
        Assert.Equal([("null", true), (kept, false)], (await S3.ListVersionsAsync(bucket)).Versions.Select(version => (version.VersionId, version.IsDeleteMarker == true)));
    }

    [Fact]
    public async Task A_version_that_is_not_there_and_one_that_cannot_be_are_told_apart()
    {
        var bucket = await NewVersionedBucketAsync();
        var version = await PutAsync(bucket, "key");
        await S3.DeleteObjectAsync(bucket, "key", version);
        Assert.Equal((404, "NoSuchVersion"), await S3Refusal.OfAsync(() => S3.GetObjectAsync(bucket, "key", version)));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.GetObjectAsync(bucket, "key", "made-up")));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.DeleteObjectAsync(bucket, "key", "made-up")));
        await S3.DeleteObjectAsync(bucket, "key", version);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pages_of_versions_go_on_where_they_ended_even_if_what_was_listed_is_gone(int pageSize)
    {
        var bucket = await NewVersionedBucketAsync();
        List<string> versions = [];
        foreach (var key in new[] { "a", "b", "c" })
            for (var count = 0; count < 3; count++)
                versions.Add(await PutAsync(bucket, key));
        List<string> seen = [];
        var request = new ListVersionsRequest { BucketName = bucket, MaxKeys = pageSize };
        ListVersionsResponse page;
        do
        {
            page = await S3.ListVersionsAsync(request);
            seen.AddRange(page.Versions.Select(version => version.VersionId));
            await S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = [.. page.Versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })] });
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);
        Assert.Equal(versions.Order(), seen.Order());
        Assert.Null((await S3.ListVersionsAsync(bucket)).Versions);
    }

    [Fact]
    public async Task Versions_roll_up_and_markers_are_checked()
    {
        var bucket = await NewVersionedBucketAsync();
        foreach (var key in new[] { "a", "d/1", "d/1", "e" })
            await PutAsync(bucket, key);
        var first = await S3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket, Delimiter = "/", MaxKeys = 2 });
        Assert.Equal(["d/"], first.CommonPrefixes);
        var second = await S3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket, Delimiter = "/", KeyMarker = first.NextKeyMarker });
        Assert.Equal(["e"], second.Versions.Select(version => version.Key));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket, VersionIdMarker = "null" })));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket, KeyMarker = "a", VersionIdMarker = "x" })));
    }

    [Fact]
    public async Task A_batch_tells_what_it_deleted_and_what_not()
    {
        var bucket = await NewVersionedBucketAsync();
        var version = await PutAsync(bucket, "a");
        await PutAsync(bucket, "b");
        var error = await Assert.ThrowsAsync<DeleteObjectsException>(() => DeleteAsync(("a", version), ("b", null), ("c", "made-up")));
        Assert.Equal([("a", null), ("b", "true")], error.Response.DeletedObjects.Select(deleted => (deleted.Key, deleted.DeleteMarker == true ? "true" : null)));
        Assert.Equal(("c", "InvalidArgument"), error.Response.DeleteErrors.Select(failure => (failure.Key, failure.Code)).Single());
        var quiet = await S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Quiet = true, Objects = [new KeyVersion { Key = "b" }] });
        Assert.Empty(quiet.DeletedObjects ?? []);
        var tooMany = Enumerable.Range(0, 1001).Select(number => ($"{number}", (string?)null)).ToArray();
        Assert.Equal((400, "MalformedXML"), await S3Refusal.OfAsync(() => DeleteAsync(tooMany)));

        Task<DeleteObjectsResponse> DeleteAsync(params (string Key, string? VersionId)[] objects) => S3.DeleteObjectsAsync(new DeleteObjectsRequest
        {
            BucketName = bucket,
            Objects = [.. objects.Select(entry => new KeyVersion { Key = entry.Key, VersionId = entry.VersionId })],
        });
    }

    [Fact]
    public async Task A_batch_without_checksum_is_refused()
    {
        var bucket = await sandbox.NewBucketAsync();
        var batch = sandbox.Raw with
        {
            Method = "POST",
            Path = $"/{bucket}",
            Query = "delete=",
            Body = "<Delete><Object><Key>a</Key></Object></Delete>"u8.ToArray(),
        };
        var reply = await batch.SendAsync();
        Assert.Equal((400, "InvalidRequest"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Thousands_of_objects_are_listed_and_deleted_page_by_page()
    {
        const int count = 5_003;
        var bucket = await sandbox.NewBucketAsync();
        for (var number = 0; number < count; number++)
            sandbox.Server.BucketAccess.PutObject(bucket, $"AWSLogs/{number * 7919 % count:000000}", [], "text/plain", null, new Dictionary<string, string>());
        var deleted = 0;
        while ((await S3.ListVersionsAsync(bucket)).Versions is { } page)
        {
            await S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Quiet = true, Objects = [.. page.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })] });
            deleted += page.Count;
        }
        Assert.Equal(count, deleted);
        await S3.DeleteBucketAsync(bucket);
    }

    private async Task<string> NewVersionedBucketAsync()
    {
        var bucket = await sandbox.NewBucketAsync();
        await SetVersioningAsync(bucket, VersionStatus.Enabled);
        return bucket;
    }

    private async Task SetVersioningAsync(string bucket, VersionStatus status) =>
        await S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new() { Status = status } });

    private async Task<string> PutAsync(string bucket, string key, string content = "x") =>
        (await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = content })).VersionId;
}
