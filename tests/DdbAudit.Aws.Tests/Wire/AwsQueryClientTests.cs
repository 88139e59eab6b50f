using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws.Wire;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Wire;

/// <summary>The query protocol, tried on STS, which speaks it.</summary>
public sealed class AwsQueryClientTests : IAsyncLifetime
{
    private static readonly WireService Sts = new("STS", "sts", "sts", "2011-06-15");

    private readonly StubServer _server = StubServer.Start();

    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public async Task DisposeAsync()
    {
        _server.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_result_comes_back_as_XML()
    {
        var result = await CallAsync(_sandbox.Endpoint);

        Assert.Equal("GetCallerIdentityResult", result!.Name.LocalName);
        Assert.Equal("111122223333", result.Elements().Single(element => element.Name.LocalName == "Account").Value);
    }

    [Fact]
    public async Task Failures_that_pass_are_repeated()
    {
        _sandbox.Faults.Add(new Fault { Service = "sts", Calls = 2, Error = new ServiceError("ServiceUnavailable", "Back soon", 503) });

        Assert.NotNull(await CallAsync(_sandbox.Endpoint));
        Assert.Equal(3, _sandbox.Requests.Count("sts", "GetCallerIdentity"));
    }

    [Fact]
    public async Task An_error_has_its_code_its_text_and_the_request_id()
    {
        _sandbox.Faults.Add(new Fault { Service = "sts", Error = new ServiceError("ExpiredToken", "The token has expired", 403) });

        var error = await Assert.ThrowsAsync<AmazonServiceException>(() => CallAsync(_sandbox.Endpoint));

        Assert.Equal(("ExpiredToken", "The token has expired"), (error.ErrorCode, error.Message));
        Assert.NotEmpty(error.RequestId);
    }

    [Fact]
    public async Task Parameters_are_escaped()
    {
        _server.Answer = _ => new StubReply(200, "<R><GetCallerIdentityResult/></R>") { ContentType = "text/xml" };

        await CallAsync(_server.Url, KeyValuePair.Create("Tags.member.1.Key", "a b&c=ü"));

        var request = Assert.Single(_server.Requests);
        Assert.Equal("Action=GetCallerIdentity&Version=2011-06-15&Tags.member.1.Key=a%20b%26c%3D%C3%BC", request.Body);
        Assert.StartsWith("application/x-www-form-urlencoded", request.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_without_a_result_has_none()
    {
        _server.Answer = _ => new StubReply(200, "<R><ResponseMetadata/></R>") { ContentType = "text/xml" };

        Assert.Null(await CallAsync(_server.Url));
    }

    [Fact]
    public async Task An_error_that_is_no_XML_has_its_status()
    {
        _server.Answer = _ => new StubReply(403, "Forbidden by the proxy") { ContentType = "text/plain" };

        var error = await Assert.ThrowsAsync<AuditException>(() => CallAsync(_server.Url).OrAuditError(null, default));

        Assert.Contains("403", error.Message, StringComparison.Ordinal);
    }

    private async Task<XElement?> CallAsync(Uri endpoint, params KeyValuePair<string, string>[] parameters)
    {
        var config = new WireConfig(Sts) { ServiceURL = endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1" };
        using var client = new AwsQueryClient(Sts, new BasicAWSCredentials(_sandbox.AccessKey, _sandbox.SecretKey), config);
        return await client.CallAsync("GetCallerIdentity", parameters, default);
    }
}
