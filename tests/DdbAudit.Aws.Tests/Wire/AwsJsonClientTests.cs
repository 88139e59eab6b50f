using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws.CloudTrail.Api;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Tests.Wire;

/// <summary>The JSON protocol as it goes over the wire, in the shapes that AWS's services use.</summary>
public sealed class AwsJsonClientTests : IDisposable
{
    private readonly StubServer _server = StubServer.Start();
    private readonly AwsClients _clients;

    public AwsJsonClientTests() => _clients = new AwsClients(
        new AwsConnection(new SessionAWSCredentials("AKIAEXAMPLE", "secret", "session-token"), RegionEndpoint.EUWest1, _server.Url, Profile: null)
        {
            MaxErrorRetry = 3,
        });

    public void Dispose()
    {
        _clients.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_call_is_a_signed_POST_with_target_and_body()
    {
        _server.Answer = _ => new StubReply(200, "{}");

        await CallAsync();

        var request = Assert.Single(_server.Requests);
        Assert.Equal(("POST", "/"), (request.Method, request.Path));
        Assert.Equal("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.GetTrailStatus", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("""{"Name":"trail"}""", request.Body);
        Assert.Equal("session-token", request.Headers["X-Amz-Security-Token"]);
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/[0-9]{8}/eu-west-1/cloudtrail/aws4_request, ", request.Headers["Authorization"]);
        Assert.Contains("CloudTrail", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_leaves_out_what_was_not_said()
    {
        _server.Answer = _ => new StubReply(200, "{}");
        var request = new PutEventSelectorsRequest
        {
            TrailName = "trail",
            AdvancedEventSelectors = [new AdvancedEventSelector { FieldSelectors = [new AdvancedFieldSelector { Field = "eventCategory", EqualTo = ["Data"] }] }],
        };

        await Client().CallAsync(
            "PutEventSelectors", request, CloudTrailJson.Default.PutEventSelectorsRequest, CloudTrailJson.Default.EmptyResponse, default);

        Assert.Equal(
            """{"TrailName":"trail","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]}""",
            Assert.Single(_server.Requests).Body);
    }

    [Fact]
    public async Task A_reply_is_read_by_the_names_of_its_members()
    {
        _server.Answer = _ => new StubReply(200, """{"IsLogging":true,"Unheard":[{"of":1}],"StartLoggingTime":1.5E9}""");

        Assert.Equal(new GetTrailStatusResponse { IsLogging = true, StartLoggingTime = 1_500_000_000 }, await CallAsync());
    }

    [Fact]
    public async Task An_empty_body_is_no_reply()
    {
        _server.Answer = _ => new StubReply(200, "");

        Assert.Null(await CallAsync());
    }

    [Theory]
    [InlineData("""{"__type":"TrailNotFoundException","message":"Unknown trail"}""")]
    [InlineData("""{"__type":"com.amazonaws.cloudtrail#TrailNotFoundException","Message":"Unknown trail"}""")]
    [InlineData("""{"code":"TrailNotFoundException","message":"Unknown trail"}""")]
    public async Task An_error_has_its_code_its_text_and_the_request_id(string body)
    {
        _server.Answer = _ => new StubReply(400, body) { Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "request-1" } };

        var error = await Assert.ThrowsAsync<AmazonServiceException>(CallAsync);

        Assert.Equal(("TrailNotFoundException", "Unknown trail", "request-1"), (error.ErrorCode, error.Message, error.RequestId));
    }

    [Fact]
    public async Task An_error_may_name_its_type_in_a_header()
    {
        _server.Answer = _ => new StubReply(400, "{}")
        {
            Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = "InvalidTrailNameException:http://internal.amazon.com/coral/" },
        };

        Assert.Equal("InvalidTrailNameException", (await Assert.ThrowsAsync<AmazonServiceException>(CallAsync)).ErrorCode);
    }

    [Fact]
    public async Task A_page_of_a_proxy_instead_of_a_reply_is_an_error_with_the_status()
    {
        _server.Answer = _ => new StubReply(407, "<html>Who are you?</html>") { ContentType = "text/html" };

        var error = await Assert.ThrowsAsync<AuditException>(() => CallAsync().OrAuditError("trail", default));

        Assert.Equal(AuditError.ServiceError, error.Error);
        Assert.Contains("407", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_that_pass_are_repeated()
    {
        _server.Answer = _ => _server.Requests.Count <= 2 ? new StubReply(503, "") : new StubReply(200, """{"IsLogging":true}""");

        Assert.True((await CallAsync())!.IsLogging);
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task A_reply_that_breaks_off_is_asked_for_again()
    {
        _server.Answer = _ => new StubReply(200, """{"IsLogging":true}""") { CutAfter = _server.Requests.Count == 1 ? 5 : null };

        Assert.True((await CallAsync())!.IsLogging);
    }

    [Fact]
    public async Task A_reply_that_is_no_JSON_is_an_error()
    {
        _server.Answer = _ => new StubReply(200, "surprise");

        var error = await Assert.ThrowsAsync<AuditException>(() => CallAsync().OrAuditError("trail", default));

        Assert.Equal(AuditError.ServiceError, error.Error);
    }

    [Theory]
    [InlineData("us-east-1", false, false, "https://cloudtrail.us-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://cloudtrail.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-east-1", true, false, "https://cloudtrail-fips.us-east-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, false, "https://cloudtrail.us-gov-west-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "https://cloudtrail.eu-west-1.api.aws")]
    public void Without_a_configured_endpoint_the_Region_s_own_is_called(string region, bool fips, bool dualStack, string url)
    {
        var config = new WireConfig(WireService.CloudTrail)
        {
            RegionEndpoint = RegionSource.Parse(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
            IgnoreConfiguredEndpointUrls = true,
        };

        Assert.Equal(url, config.EndpointProvider.ResolveEndpoint(new Amazon.Runtime.Endpoints.EndpointParameters()).URL);
    }

    [Fact]
    public void Every_message_has_the_names_of_the_service_model()
    {
        // The model's names, by which CloudTrail knows the members; a misspelt one would be ignored silently.
        Assert.Equal(
            """{"Name":"n","S3BucketName":"b","S3KeyPrefix":"p","IsMultiRegionTrail":true,"IncludeGlobalServiceEvents":true,"EnableLogFileValidation":true,"KmsKeyId":"k","TagsList":[{"Key":"k","Value":"v"}]}""",
            JsonSerializer.Serialize(
                new CreateTrailRequest
                {
                    Name = "n",
                    S3BucketName = "b",
                    S3KeyPrefix = "p",
                    IsMultiRegionTrail = true,
                    IncludeGlobalServiceEvents = true,
                    EnableLogFileValidation = true,
                    KmsKeyId = "k",
                    TagsList = [new Tag("k", "v")],
                },
                CloudTrailJson.Default.CreateTrailRequest));
    }

    private AwsJsonClient Client() => _clients.Json(WireService.CloudTrail, RegionEndpoint.EUWest1);

    private Task<GetTrailStatusResponse?> CallAsync() => Client().CallAsync(
        "GetTrailStatus", new TrailNameRequest("trail"), CloudTrailJson.Default.TrailNameRequest, CloudTrailJson.Default.GetTrailStatusResponse, default);
}
