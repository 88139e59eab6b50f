using Amazon;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.S3;
using DdbAudit.Storage;

namespace DdbAudit.Aws.Tests.S3;

public sealed class ObjectVersionsTests : IAsyncLifetime
{
    private const string Bucket = "audit-logs";

    private SandboxAccount _sandbox = null!;

    private IBucketService Buckets => _sandbox.Account.Buckets;

    private IBucketContents Contents => _sandbox.Account.Contents;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync();
        await Buckets.CreateAsync(Bucket, new Dictionary<string, string>(), default);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Versions_and_markers_come_in_pages_and_are_deleted_for_good()
    {
        await Client().PutBucketVersioningAsync(new PutBucketVersioningRequest
        {
            BucketName = Bucket,
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        });
        PutMany(1005);
        await Client().DeleteObjectAsync(Bucket, "logs/0000");
        await Client().PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "other", ContentBody = "kept" });

        var pages = await PagesAsync("logs/");

        Assert.Equal([1000, 6], pages.Select(page => page.Count));
        var marker = Assert.Single(pages.SelectMany(page => page), version => version.IsDeleteMarker);
        Assert.Equal(("logs/0000", 0), (marker.Key, marker.Size));
        Assert.All(pages.SelectMany(page => page), version => Assert.NotNull(version.VersionId));
        Assert.Equal(4, pages[0].First(version => !version.IsDeleteMarker).Size);

        // More than S3 takes at a time.
        Assert.Empty(await Contents.DeleteVersionsAsync(Bucket, [.. pages.SelectMany(page => page)], default));
        Assert.Equal(2, _sandbox.Sandbox.Requests.Count("s3", "DeleteObjects"));
        Assert.Empty(await PagesAsync("logs/"));
        Assert.Single(await PagesAsync(""));
    }

    [Fact]
    public async Task Objects_of_a_bucket_without_versions_have_no_version_id_and_are_deleted_too()
    {
        PutMany(2);

        var page = Assert.Single(await PagesAsync(""));
        Assert.All(page, version => Assert.Null(version.VersionId));
        Assert.InRange(page[0].LastModified, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));

        Assert.Empty(await Contents.DeleteVersionsAsync(Bucket, page, default));
        Assert.Empty(await PagesAsync(""));
    }

    [Fact]
    public async Task An_object_from_before_versioning_is_deleted_and_not_merely_marked()
    {
        PutMany(1);
        await Client().PutBucketVersioningAsync(new PutBucketVersioningRequest
        {
            BucketName = Bucket,
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        });

        Assert.Empty(await Contents.DeleteVersionsAsync(Bucket, Assert.Single(await PagesAsync("")), default));

        Assert.Empty(await PagesAsync(""));
    }

    [Fact]
    public async Task What_could_not_be_deleted_is_named_with_S3_s_reason()
    {
        PutMany(2);
        await Buckets.PutPolicyAsync(Bucket, Deny("s3:DeleteObject*", $"arn:aws:s3:::{Bucket}/logs/0001"), default);

        var failures = await Contents.DeleteVersionsAsync(Bucket, Assert.Single(await PagesAsync("")), default);

        var failure = Assert.Single(failures);
        Assert.Equal(("logs/0001", "AccessDenied"), (failure.Key, failure.Code));
        Assert.NotEmpty(failure.Message);
    }

    private static string Deny(string action, string resource) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"{{resource}}"}]}
        """;

    private S3Client Client() => _sandbox.Clients.S3(RegionEndpoint.USEast1);

    private void PutMany(int count)
    {
        for (var i = 0; i < count; i++)
            _sandbox.Sandbox.BucketAccess.PutObject(Bucket, $"logs/{i:0000}", "body"u8.ToArray(), "text/plain", null, new Dictionary<string, string>());
    }

    private async Task<List<IReadOnlyList<ObjectVersion>>> PagesAsync(string prefix)
    {
        var pages = new List<IReadOnlyList<ObjectVersion>>();
        await foreach (var page in Contents.ListVersionsAsync(Bucket, prefix, default))
            pages.Add(page);

        return pages;
    }
}
