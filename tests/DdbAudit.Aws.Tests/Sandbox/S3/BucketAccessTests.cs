using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

/// <summary>What other services of the sandbox do with buckets.</summary>
public sealed class BucketAccessTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task An_object_that_a_service_puts_is_an_object_like_any_other()
    {
        var bucket = await sandbox.NewBucketAsync();
        var metadata = new Dictionary<string, string> { ["signature"] = "abc" };
        sandbox.Server.BucketAccess.PutObject(bucket, "log.json.gz", [1, 2, 3], "application/json", "gzip", metadata);
        using var head = await sandbox.S3.GetObjectAsync(bucket, "log.json.gz");
        Assert.Equal((3, "application/json", "gzip"), (head.ContentLength, head.Headers.ContentType, head.Headers.ContentEncoding));
        Assert.Equal("abc", head.Metadata["signature"]);
    }

    [Fact]
    public async Task The_facts_of_a_bucket_are_told()
    {
        var bucket = await sandbox.NewBucketAsync();
        var facts = sandbox.Server.BucketAccess.Find(bucket)!;
        Assert.Equal((bucket, "111122223333", "us-east-1", null), (facts.Name, facts.OwnerAccountId, facts.Region, facts.Policy));
        Assert.Null(sandbox.Server.BucketAccess.Find("no-such-bucket"));
    }

    [Fact]
    public void A_bucket_that_is_gone_takes_no_object()
    {
        var put = () => sandbox.Server.BucketAccess.PutObject("no-such-bucket", "key", [], "text/plain", null, new Dictionary<string, string>());
        Assert.Equal("NoSuchBucket", Assert.Throws<ServiceError>(put).Code);
    }
}
