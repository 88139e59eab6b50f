using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

public sealed class BucketTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private IAmazonS3 S3 => sandbox.S3;

    [Fact]
    public async Task A_bucket_is_created_with_its_tags_and_safe_settings()
    {
        var name = sandbox.NewBucketName();
        await S3.PutBucketAsync(new PutBucketRequest
        {
            BucketName = name,
            PutBucketConfiguration = new PutBucketConfiguration { Tags = [new Tag { Key = "ddbaudit:stack", Value = "Trail" }] },
        });
        var tag = Assert.Single((await S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = name })).TagSet);
        Assert.Equal(("ddbaudit:stack", "Trail"), (tag.Key, tag.Value));
        var block = (await S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = name })).PublicAccessBlockConfiguration;
        Assert.True(block.BlockPublicAcls & block.BlockPublicPolicy & block.IgnorePublicAcls & block.RestrictPublicBuckets);
        var ownership = await S3.GetBucketOwnershipControlsAsync(new GetBucketOwnershipControlsRequest { BucketName = name });
        Assert.Equal(ObjectOwnership.BucketOwnerEnforced, Assert.Single(ownership.OwnershipControls.Rules).ObjectOwnership);
        var encryption = await S3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = name });
        Assert.Equal("AES256", encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm);
    }

    [Theory]
    [InlineData("us-east-1", null, "us-east-1")]
    [InlineData("us-east-1", "eu-west-1", "eu-west-1")]
    [InlineData("us-east-1", "EU", "eu-west-1")]
    [InlineData("eu-west-1", "eu-west-1", "eu-west-1")]
    public async Task A_bucket_lies_where_its_constraint_says(string clientRegion, string? constraint, string region)
    {
        using var client = sandbox.ConnectS3(clientRegion);
        var name = sandbox.NewBucketName();
        await client.PutBucketAsync(Create(name, constraint));
        using var there = sandbox.ConnectS3(region);
        Assert.Equal(region, (await there.HeadBucketAsync(new HeadBucketRequest { BucketName = name })).BucketRegion);
        Assert.Equal(region == "us-east-1" ? "" : region, (await S3.GetBucketLocationAsync(name)).Location?.Value ?? "");
    }

    [Theory]
    [InlineData("eu-west-1", null, "IllegalLocationConstraintException")]
    [InlineData("eu-west-1", "us-west-2", "IllegalLocationConstraintException")]
    [InlineData("us-east-1", "us-east-1", "InvalidLocationConstraint")]
    [InlineData("us-east-1", "mars-1", "InvalidLocationConstraint")]
    public async Task A_constraint_that_does_not_fit_the_Region_is_refused(string clientRegion, string? constraint, string code)
    {
        using var client = sandbox.ConnectS3(clientRegion);
        Assert.Equal((400, code), await S3Refusal.OfAsync(() => client.PutBucketAsync(Create(sandbox.NewBucketName(), constraint))));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Capital-letters")]
    [InlineData("under_score")]
    [InlineData("two..dots")]
    [InlineData("-leading")]
    [InlineData("trailing-")]
    [InlineData("192.168.1.1")]
    [InlineData("xn--reserved")]
    [InlineData("reserved-s3alias")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_name_against_the_rules_is_refused(string name)
    {
        var create = sandbox.Raw with
        {
            Method = "PUT",
            Path = $"/{name}",
        };
        var reply = await create.SendAsync();
        Assert.Equal((400, "InvalidBucketName"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_name_is_taken_once_in_the_world()
    {
        var name = await sandbox.NewBucketAsync();
        using var stranger = sandbox.ConnectS3(RunningSandbox.Stranger);
        Assert.Equal((409, "BucketAlreadyExists"), await S3Refusal.OfAsync(() => stranger.PutBucketAsync(name)));
    }

    [Fact]
    public async Task Creating_ones_own_bucket_again_is_an_error_except_in_us_east_1()
    {
        var name = await sandbox.NewBucketAsync();
        await S3.PutBucketAsync(name);
        using var europe = sandbox.ConnectS3("eu-west-1");
        var european = Create(sandbox.NewBucketName(), "eu-west-1");
        await europe.PutBucketAsync(european);
        Assert.Equal((409, "BucketAlreadyOwnedByYou"), await S3Refusal.OfAsync(() => europe.PutBucketAsync(european)));
    }

    [Fact]
    public async Task A_bucket_is_deleted_only_when_no_version_is_left_in_it()
    {
        var name = await sandbox.NewBucketAsync();
        await S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = name, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        var put = await S3.PutObjectAsync(new PutObjectRequest { BucketName = name, Key = "key", ContentBody = "x" });
        var marker = await S3.DeleteObjectAsync(name, "key");
        await S3.DeleteObjectAsync(name, "key", put.VersionId);
        Assert.Equal((409, "BucketNotEmpty"), await S3Refusal.OfAsync(() => S3.DeleteBucketAsync(name)));
        await S3.DeleteObjectAsync(name, "key", marker.VersionId);
        await S3.DeleteBucketAsync(name);
        Assert.Equal((404, "NoSuchBucket"), await S3Refusal.OfAsync(() => S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = name })));
    }

    [Fact]
    public async Task ListBuckets_shows_ones_own_buckets_page_by_page()
    {
        using var stranger = sandbox.ConnectS3(RunningSandbox.Stranger);
        await sandbox.NewBucketAsync();
        foreach (var name in new[] { "stranger-c", "stranger-a", "stranger-b", "other-d" })
            await stranger.PutBucketAsync(name);
        var first = await stranger.ListBucketsAsync(new ListBucketsRequest { MaxBuckets = 2, Prefix = "stranger-" });
        Assert.Equal(["stranger-a", "stranger-b"], first.Buckets.Select(bucket => bucket.BucketName));
        Assert.Equal("us-east-1", first.Buckets[0].BucketRegion);
        var second = await stranger.ListBucketsAsync(new ListBucketsRequest { MaxBuckets = 2, Prefix = "stranger-", ContinuationToken = first.ContinuationToken });
        Assert.Equal(["stranger-c"], second.Buckets.Select(bucket => bucket.BucketName));
        Assert.Null(second.ContinuationToken);
        Assert.Equal(4, (await stranger.ListBucketsAsync()).Buckets.Count);
    }

    [Fact]
    public async Task A_bucket_of_another_Region_is_not_served_but_its_Region_is_told()
    {
        var name = sandbox.NewBucketName();
        await S3.PutBucketAsync(Create(name, "eu-west-1"));
        var request = sandbox.Raw with { Path = $"/{name}" };
        var global = await request.SendAsync();
        Assert.Equal((400, "AuthorizationHeaderMalformed"), (global.Status, global.Code));
        Assert.Contains("<Region>eu-west-1</Region>", global.Body, StringComparison.Ordinal);
        var regional = await (request with { Region = "us-west-2" }).SendAsync();
        Assert.Equal((301, "PermanentRedirect"), (regional.Status, regional.Code));
        using var client = new HttpClient();
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, await S3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = name,
            Key = "key",
            Verb = HttpVerb.HEAD,
            Protocol = Protocol.HTTP,
            Expires = DateTime.UtcNow.AddMinutes(5),
        })));
        Assert.Equal("eu-west-1", head.Headers.GetValues("x-amz-bucket-region").Single());
    }

    [Fact]
    public async Task An_operation_that_is_missing_is_named()
    {
        var name = await sandbox.NewBucketAsync();
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.GetCORSConfigurationAsync(name));
        Assert.Equal((501, "NotImplemented"), ((int)error.StatusCode, error.ErrorCode));
        Assert.Contains("GetBucketCors", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, sandbox.Server.Requests.Count("s3", "GetBucketCors"));
    }

    private static PutBucketRequest Create(string name, string? constraint) => new()
    {
        BucketName = name,
        UseClientRegion = false,
        PutBucketConfiguration = constraint is null ? null : new PutBucketConfiguration { LocationConstraint = constraint },
    };
}
