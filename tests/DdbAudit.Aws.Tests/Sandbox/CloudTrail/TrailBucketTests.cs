namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

public sealed class TrailBucketTests : CloudTrailTests
{
    private const string FullControl = """ "s3:x-amz-acl":"bucket-owner-full-control" """;

    [Fact]
    public async Task The_statements_that_AWS_gives_a_trail_let_it_in()
    {
        Policy($$"""{"StringEquals":{ {{FullControl}},"aws:SourceArn":"{{CloudTrailBench.Arn("trail-1")}}"} }""");
        await Bench.CallAsync("CreateTrail", """{"Name":"trail-1","S3BucketName":"own-bucket"}""");
        Assert.Equal("InsufficientS3BucketPolicyException", await RefuseAsync("trail-2"));
    }

    [Fact]
    public async Task A_list_of_source_ARNs_and_wildcards_let_all_of_them_in()
    {
        Policy($$"""{"StringEquals":{ {{FullControl}} },"ArnLike":{"aws:SourceArn":["arn:aws:cloudtrail:eu-west-1:*:trail/*","{{CloudTrailBench.Arn("trail-*")}}"]} }""");
        await Bench.CallAsync("CreateTrail", """{"Name":"trail-2","S3BucketName":"own-bucket"}""");
    }

    [Theory]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"private"}}""", "*")]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"444455556666"}}""", "*")]
    [InlineData("""{"Null":{"aws:SourceArn":"true"}}""", "*")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:trail/trail-1"}}""", "*")]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", "AWSLogs/444455556666/*")]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", "prefix/AWSLogs/111122223333/*")]
    public async Task A_policy_that_lets_others_in_or_elsewhere_is_not_enough(string condition, string path)
    {
        Policy(condition, path);
        Assert.Equal("InsufficientS3BucketPolicyException", await RefuseAsync("trail-1"));
    }

    [Fact]
    public async Task The_prefix_is_part_of_what_the_policy_must_allow()
    {
        Policy($$"""{"StringEquals":{ {{FullControl}} } }""", "prefix/AWSLogs/111122223333/*");
        await Bench.CallAsync("CreateTrail", """{"Name":"trail-1","S3BucketName":"own-bucket","S3KeyPrefix":"prefix"}""");
    }

    [Fact]
    public async Task A_denial_beats_what_is_allowed()
    {
        var allowed = CloudTrailBench.OpenPolicy("own-bucket");
        var denied = """{"Effect":"Deny","Principal":"*","Action":"s3:Put*","Resource":"arn:aws:s3:::own-bucket/*"}""";
        Bench.Buckets.Put("own-bucket", allowed.Replace("\"Statement\":[", $"\"Statement\":[{denied},", StringComparison.Ordinal));
        Assert.Equal("InsufficientS3BucketPolicyException", await RefuseAsync("trail-1"));
    }

    [Fact]
    public async Task Writing_without_the_ACL_check_is_not_enough()
    {
        Bench.Buckets.Put("own-bucket", """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::own-bucket/*"}}
            """);
        Assert.Equal("InsufficientS3BucketPolicyException", await RefuseAsync("trail-1"));
    }

    [Fact]
    public async Task A_bucket_without_policy_lets_nobody_in()
    {
        Bench.Buckets.Put("own-bucket", null);
        Assert.Equal("InsufficientS3BucketPolicyException", await RefuseAsync("trail-1"));
    }

    [Theory]
    [InlineData("nowhere", "S3BucketDoesNotExistException")]
    [InlineData("Not_A_Bucket", "InvalidS3BucketNameException")]
    public async Task The_bucket_must_exist(string bucket, string code) =>
        Assert.Equal(code, (await Bench.RefusalAsync("CreateTrail", $$"""{"Name":"trail-1","S3BucketName":"{{bucket}}"}""")).Code);

    [Fact]
    public async Task A_prefix_has_at_most_200_characters()
    {
        string Request(int length) => $$"""{"Name":"trail-1","S3BucketName":"log-bucket","S3KeyPrefix":"{{new string('p', length)}}"}""";
        Assert.Equal("InvalidS3PrefixException", (await Bench.RefusalAsync("CreateTrail", Request(201))).Code);
        await Bench.CallAsync("CreateTrail", Request(200));
    }

    private void Policy(string condition, string path = "AWSLogs/111122223333/*") =>
        Bench.Buckets.Put("own-bucket", CloudTrailBench.Policy("own-bucket", condition, path));

    private async Task<string> RefuseAsync(string name) =>
        (await Bench.RefusalAsync("CreateTrail", $$"""{"Name":"{{name}}","S3BucketName":"own-bucket"}""")).Code;
}
