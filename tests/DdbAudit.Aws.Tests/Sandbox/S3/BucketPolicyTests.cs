using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

public sealed class BucketPolicyTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Anyone = "\"Principal\":\"*\"";

    private IAmazonS3 S3 => sandbox.S3;

    [Fact]
    public async Task A_policy_comes_back_as_it_was_put()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal((404, "NoSuchBucketPolicy"), await GetRawAsync(bucket));
        var policy = Policy(bucket, "\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"}");
        await S3.PutBucketPolicyAsync(bucket, policy);
        Assert.Equal(policy, (await S3.GetBucketPolicyAsync(bucket)).Policy);
        Assert.False((await S3.GetBucketPolicyStatusAsync(new() { BucketName = bucket })).PolicyStatus.IsPublic);
        await S3.DeleteBucketPolicyAsync(bucket);
        Assert.Equal((404, "NoSuchBucketPolicy"), await GetRawAsync(bucket));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    [InlineData("""{"Version":"2020-01-01","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Statement":[{"Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Permit","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":"admin"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"dynamodb:GetItem","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::another/*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*","Condition":{"StringIs":{"a":"b"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*","Extra":"x"}]}""")]
    [InlineData("""{"Statement":[{"Sid":"A","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::BUCKET/*"},{"Sid":"A","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::BUCKET"}]}""")]
    public async Task A_policy_against_the_rules_is_malformed(string policy)
    {
        var bucket = await sandbox.NewBucketAsync();
        var put = () => S3.PutBucketPolicyAsync(bucket, policy.Replace("BUCKET", bucket, StringComparison.Ordinal));
        Assert.Equal((400, "MalformedPolicy"), await S3Refusal.OfAsync(put));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}}", false)]
    [InlineData(",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}", true)]
    [InlineData(",\"Condition\":{\"StringEquals\":{\"s3:x-amz-acl\":\"private\"}}", true)]
    public async Task A_public_policy_is_refused_while_the_block_is_on(string condition, bool isPublic)
    {
        var bucket = await sandbox.NewBucketAsync();
        var put = () => S3.PutBucketPolicyAsync(bucket, Policy(bucket, Anyone, condition: condition));
        if (isPublic)
            Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(put));
        else
            await put();
        await S3.DeletePublicAccessBlockAsync(new() { BucketName = bucket });
        await put();
        Assert.Equal(isPublic, (await S3.GetBucketPolicyStatusAsync(new() { BucketName = bucket })).PolicyStatus.IsPublic);
    }

    [Theory]
    [InlineData("\"Principal\":{\"AWS\":\"444455556666\"}", true)]
    [InlineData("\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"}", true)]
    [InlineData("\"Principal\":{\"AWS\":[\"111122223333\",\"arn:aws:iam::444455556666:user/stranger\"]}", true)]
    [InlineData("\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:user/another\"}", false)]
    [InlineData("\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"}", false)]
    public async Task Another_account_may_do_what_the_policy_allows_it(string principal, bool isAllowed)
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutObjectAsync(new() { BucketName = bucket, Key = "logs/a", ContentBody = "x" });
        await S3.PutBucketPolicyAsync(bucket, Policy(bucket, principal));
        using var stranger = sandbox.ConnectS3(RunningSandbox.Stranger);
        var get = () => stranger.GetObjectMetadataAsync(bucket, "logs/a");
        if (isAllowed)
            await get();
        else
            Assert.Equal(403, (await S3Refusal.OfAsync(get)).Status);
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => stranger.DeleteObjectAsync(bucket, "logs/a")));
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => stranger.ListObjectsV2Async(new() { BucketName = bucket })));
    }

    [Theory]
    [InlineData("\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}", false, true)]
    [InlineData("\"StringNotEquals\":{\"aws:PrincipalAccount\":\"444455556666\"}", true, true)]
    [InlineData("\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/Audit*\"}", false, true)]
    [InlineData("\"StringLike\":{\"aws:PrincipalArn\":\"*:user/*\"}", true, false)]
    [InlineData("\"Null\":{\"aws:SourceVpce\":\"true\"}", true, true)]
    [InlineData("\"StringEquals\":{\"aws:SourceVpce\":\"vpce-1\"}", false, false)]
    [InlineData("\"StringEqualsIfExists\":{\"aws:SourceVpce\":\"vpce-1\"}", true, true)]
    [InlineData("\"NotIpAddress\":{\"aws:SourceIp\":\"127.0.0.0/8\"}", false, false)]
    public async Task A_denial_holds_for_the_owner_too_where_its_conditions_are_met(string condition, bool deniesUser, bool deniesSession)
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutObjectAsync(new() { BucketName = bucket, Key = "logs/a", ContentBody = "x" });
        await S3.PutBucketPolicyAsync(bucket, Policy(bucket, Anyone, "Deny", $",\"Condition\":{{{condition}}}"));
        using var session = sandbox.ConnectS3(RunningSandbox.Session);
        Assert.Equal(deniesUser, await IsDeniedAsync(S3, bucket));
        Assert.Equal(deniesSession, await IsDeniedAsync(session, bucket));
    }

    [Fact]
    public async Task A_public_policy_lets_everybody_in_unless_public_buckets_are_restricted()
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutObjectAsync(new() { BucketName = bucket, Key = "logs/a", ContentBody = "x" });
        await S3.DeletePublicAccessBlockAsync(new() { BucketName = bucket });
        await S3.PutBucketPolicyAsync(bucket, Policy(bucket, Anyone));
        using var stranger = sandbox.ConnectS3(RunningSandbox.Stranger);
        Assert.False(await IsDeniedAsync(stranger, bucket));
        await S3.PutPublicAccessBlockAsync(new() { BucketName = bucket, PublicAccessBlockConfiguration = new() { RestrictPublicBuckets = true } });
        Assert.True(await IsDeniedAsync(stranger, bucket));
        Assert.False(await IsDeniedAsync(S3, bucket));
    }

    [Fact]
    public async Task A_batch_is_denied_key_by_key()
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutBucketPolicyAsync(bucket, Policy(bucket, Anyone, "Deny").Replace("s3:GetObject", "s3:DeleteObject", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<DeleteObjectsException>(() => S3.DeleteObjectsAsync(new DeleteObjectsRequest
        {
            BucketName = bucket,
            Objects = [new KeyVersion { Key = "logs/a" }, new KeyVersion { Key = "other/b" }],
        }));
        Assert.Equal(("logs/a", "AccessDenied"), error.Response.DeleteErrors.Select(failure => (failure.Key, failure.Code)).Single());
        Assert.Equal("other/b", error.Response.DeletedObjects.Single().Key);
    }

    [Fact]
    public async Task Calls_with_another_expected_owner_are_denied()
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.ListObjectsV2Async(new() { BucketName = bucket, ExpectedBucketOwner = "111122223333" });
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => S3.ListObjectsV2Async(new() { BucketName = bucket, ExpectedBucketOwner = "444455556666" })));
        Assert.Equal(
            (400, "InvalidBucketOwnerAWSAccountID"),
            await S3Refusal.OfAsync(() => S3.ListObjectsV2Async(new() { BucketName = bucket, ExpectedBucketOwner = "me" })));
    }

    // AWSSDK turns this error into an empty reply.
    private async Task<(int Status, string Code)> GetRawAsync(string bucket)
    {
        var get = sandbox.Raw with { Path = $"/{bucket}", Query = "policy=" };
        var reply = await get.SendAsync();
        return (reply.Status, reply.Code);
    }

    private static async Task<bool> IsDeniedAsync(IAmazonS3 client, string bucket)
    {
        try
        {
            await client.GetObjectMetadataAsync(bucket, "logs/a");
            return false;
        }
        catch (AmazonS3Exception error) when ((int)error.StatusCode == 403)
        {
            return true;
        }
    }

    private static string Policy(string bucket, string principal, string effect = "Allow", string condition = "") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"{{effect}}",{{principal}},"Action":["s3:GetObject"],"Resource":"arn:aws:s3:::{{bucket}}/logs/*"{{condition}}}]}""";
}
