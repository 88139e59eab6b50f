using System.Text;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

/// <summary>Requests whose signature is wrong in one thing each, over real HTTP.</summary>
public sealed class SignatureTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private static readonly byte[] WhoAmI = Encoding.UTF8.GetBytes("Action=GetCallerIdentity&Version=2011-06-15");

    private RawRequest ToS3 => sandbox.Raw;

    private RawRequest ToSts => ToS3 with { Service = "sts", Method = "POST", Body = WhoAmI };

    [Fact]
    public async Task A_right_signature_is_let_in()
    {
        Assert.Equal(200, (await ToS3.SendAsync()).Status);
        Assert.Equal(200, (await ToSts.SendAsync()).Status);
    }

    [Fact]
    public async Task A_wrong_secret_does_not_match()
    {
        Assert.Equal((403, "SignatureDoesNotMatch"), await Refusal(ToS3 with { SecretKey = "wrong" }));
        Assert.Equal((403, "SignatureDoesNotMatch"), await Refusal(ToSts with { SecretKey = "wrong" }));
    }

    [Fact]
    public async Task An_unknown_key_is_named_in_each_protocols_own_way()
    {
        Assert.Equal((403, "InvalidAccessKeyId"), await Refusal(ToS3 with { AccessKey = "AKIANOBODY0000000000" }));
        Assert.Equal((403, "InvalidClientTokenId"), await Refusal(ToSts with { AccessKey = "AKIANOBODY0000000000" }));
    }

    [Fact]
    public async Task A_request_without_signature_is_refused()
    {
        var s3 = await ToS3.SendAsync(authorization: "");
        var sts = await ToSts.SendAsync(authorization: "");
        Assert.Equal((403, "AccessDenied"), (s3.Status, s3.Code));
        Assert.Equal((403, "MissingAuthenticationToken"), (sts.Status, sts.Code));
    }

    [Theory]
    [InlineData("Basic YWRtaW46YWRtaW4=", "InvalidRequest")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3, SignedHeaders=host, Signature=00", "AuthorizationHeaderMalformed")]
    public async Task A_malformed_authorization_header_is_refused(string authorization, string code)
    {
        var reply = await ToS3.SendAsync(authorization);
        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_scope_of_another_service_is_refused()
    {
        Assert.Equal((400, "AuthorizationHeaderMalformed"), await Refusal(ToS3 with { Service = "dynamodb" }));
        var sts = await (ToSts with { Service = "s3" }).SendAsync();
        Assert.Equal((403, "SignatureDoesNotMatch"), (sts.Status, sts.Code));
        Assert.Contains("Credential should be scoped to correct service: 'sts'", sts.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_of_no_Region_is_refused()
    {
        Assert.Equal((400, "AuthorizationHeaderMalformed"), await Refusal(ToS3 with { Region = "mars-east-1" }));
        var sts = await (ToSts with { Region = "mars-east-1" }).SendAsync();
        Assert.Contains("Credential should be scoped to a valid region", sts.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_of_another_day_is_refused()
    {
        Assert.Equal((400, "AuthorizationHeaderMalformed"), await Refusal(ToS3 with { ScopeDate = "20200101" }));
        Assert.Equal((403, "SignatureDoesNotMatch"), await Refusal(ToSts with { ScopeDate = "20200101" }));
    }

    [Theory]
    [InlineData(-14, 200)]
    [InlineData(-16, 403)]
    [InlineData(14, 200)]
    [InlineData(16, 403)]
    public async Task S3_takes_a_clock_that_is_at_most_15_minutes_off(int minutes, int status)
    {
        var reply = await (ToS3 with { Time = DateTimeOffset.UtcNow.AddMinutes(minutes) }).SendAsync();
        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 200 ? "" : "RequestTimeTooSkewed", reply.Code);
    }

    [Theory]
    [InlineData(-4, 200, "GetCallerIdentityResult")]
    [InlineData(-6, 403, "Signature expired: ")]
    [InlineData(4, 200, "GetCallerIdentityResult")]
    [InlineData(6, 403, "Signature not yet current: ")]
    public async Task Other_services_take_a_clock_that_is_at_most_5_minutes_off(int minutes, int status, string text)
    {
        var reply = await (ToSts with { Time = DateTimeOffset.UtcNow.AddMinutes(minutes) }).SendAsync();
        Assert.Equal(status, reply.Status);
        Assert.Contains(text, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_of_AWS_that_is_not_signed_is_refused()
    {
        var smuggled = new Dictionary<string, string> { ["x-amz-expected-bucket-owner"] = "111122223333" };
        var reply = await (ToS3 with { UnsignedHeaders = smuggled }).SendAsync();
        Assert.Equal((403, "AccessDenied"), (reply.Status, reply.Code));
        Assert.Contains("<HeadersNotSigned>x-amz-expected-bucket-owner</HeadersNotSigned>", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_body_is_refused()
    {
        var bucket = await sandbox.NewBucketAsync();
        var put = ToS3 with { Method = "PUT", Path = $"/{bucket}/key", Body = "sent"u8.ToArray(), ContentHash = RawRequest.Hash("signed") };
        Assert.Equal((400, "XAmzContentSHA256Mismatch"), await Refusal(put));
        Assert.Equal((400, "InvalidArgument"), await Refusal(put with { ContentHash = "not-a-hash" }));
        var form = ToSts with { ContentHash = RawRequest.Hash("Action=GetSessionToken") };
        Assert.Equal((403, "SignatureDoesNotMatch"), await Refusal(form));
    }

    [Fact]
    public async Task A_changed_path_or_query_does_not_match()
    {
        Assert.Equal((403, "SignatureDoesNotMatch"), await Refusal(ToS3 with { Path = "/other", SignedPath = "/" }));
        var signed = ToS3 with { Query = "prefix=a" };
        var reply = await (signed with { Query = "prefix=b" }).SendAsync(signed.Authorization());
        Assert.Equal((403, "SignatureDoesNotMatch"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("/BUCKET/a%2Fb", "/BUCKET/a%2Fb")]
    [InlineData("/BUCKET/a%2Fb", "/BUCKET/a/b")]
    [InlineData("/BUCKET/a+b", "/BUCKET/a%2Bb")]
    [InlineData("/BUCKET/%28a%29%20%C3%BC", "/BUCKET/%28a%29%20%C3%BC")]
    [InlineData("/BUCKET/(a)%20%C3%BC", "/BUCKET/%28a%29%20%C3%BC")]
    [InlineData("/BUCKET/100%25", "/BUCKET/100%25")]
    [InlineData("/BUCKET//double//", "/BUCKET//double//")]
    public async Task S3_takes_paths_that_are_encoded_once_in_either_way(string path, string signedPath)
    {
        var bucket = await sandbox.NewBucketAsync();
        var put = ToS3 with
        {
            Method = "PUT",
            Path = path.Replace("BUCKET", bucket, StringComparison.Ordinal),
            SignedPath = signedPath.Replace("BUCKET", bucket, StringComparison.Ordinal),
        };
        Assert.Equal(200, (await put.SendAsync()).Status);
        var key = Assert.Single((await sandbox.S3.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects).Key;
        Assert.Equal(Uri.UnescapeDataString(path["/BUCKET/".Length..]), key);
    }

    [Fact]
    public async Task A_query_is_signed_like_a_body()
    {
        var request = ToS3 with { Service = "sts", Query = "Action=GetCallerIdentity&Version=2011-06-15" };
        Assert.Equal(200, (await request.SendAsync()).Status);
    }

    [Fact]
    public async Task Temporary_credentials_need_their_token()
    {
        var session = ToSts with { AccessKey = RunningSandbox.Session.AccessKeyId, SecretKey = RunningSandbox.Session.SecretKey };
        var right = new Dictionary<string, string> { ["x-amz-security-token"] = "session-token" };
        var wrong = new Dictionary<string, string> { ["x-amz-security-token"] = "another-token" };
        Assert.Equal(200, (await (session with { Headers = right }).SendAsync()).Status);
        Assert.Equal((403, "InvalidClientTokenId"), await Refusal(session with { Headers = wrong }));
        Assert.Equal((403, "InvalidClientTokenId"), await Refusal(session));
        Assert.Equal((400, "InvalidToken"), await Refusal(session with { Service = "s3", Method = "GET", Body = [], Headers = wrong }));
    }

    [Fact]
    public async Task Localhost_is_a_name_of_the_sandbox_too()
    {
        var request = ToS3 with { Endpoint = new UriBuilder(sandbox.Server.Endpoint) { Host = "localhost" }.Uri };
        Assert.Equal(200, (await request.SendAsync()).Status);
    }

    private static async Task<(int Status, string Code)> Refusal(RawRequest request)
    {
        var reply = await request.SendAsync();
        return (reply.Status, reply.Code);
    }
}
