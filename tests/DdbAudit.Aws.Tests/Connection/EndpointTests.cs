using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Connection;

[Collection(EnvironmentTests.Name)]
public sealed class EndpointTests : IAsyncLifetime
{
    private const string Unreachable = "http://127.0.0.1:9/";

    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task The_parameter_goes_before_the_environment()
    {
        using var environment = new EnvironmentScope(("AWS_ENDPOINT_URL", Unreachable), ("AWS_ENDPOINT_URL_STS", Unreachable));

        using var account = await AwsAccount.OpenAsync(Settings() with { EndpointUrl = _sandbox.Endpoint }, default);

        Assert.Equal(_sandbox.Endpoint, account.Scope.Endpoint);
    }

    [Fact]
    public async Task The_environment_may_name_one_endpoint_for_all_services()
    {
        using var environment = new EnvironmentScope(("AWS_ENDPOINT_URL", _sandbox.Endpoint.AbsoluteUri));

        using var account = await AwsAccount.OpenAsync(Settings(), default);
        await account.Trails.DescribeAsync(default);

        Assert.Equal(_sandbox.Endpoint, account.Scope.Endpoint);
        Assert.Equal(1, _sandbox.Requests.Count("cloudtrail", "DescribeTrails"));
    }

    [Fact]
    public async Task The_endpoint_of_a_service_goes_before_the_one_of_all()
    {
        using var environment = new EnvironmentScope(
            ("AWS_ENDPOINT_URL", Unreachable),
            ("AWS_ENDPOINT_URL_STS", _sandbox.Endpoint.AbsoluteUri),
            ("AWS_ENDPOINT_URL_CLOUDTRAIL", _sandbox.Endpoint.AbsoluteUri));

        using var account = await AwsAccount.OpenAsync(Settings(), default);
        await account.Trails.DescribeAsync(default);

        Assert.Equal(1, _sandbox.Requests.Count("cloudtrail", "DescribeTrails"));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_CLOUDTRAIL")]
    [InlineData("AWS_ENDPOINT_URL_DYNAMODB")]
    [InlineData("AWS_ENDPOINT_URL_S3")]
    public void One_service_that_goes_elsewhere_is_enough_to_say_so(string variable)
    {
        using var environment = new EnvironmentScope((variable, _sandbox.Endpoint.AbsoluteUri));
        using var clients = new Aws.Connection.AwsClients(
            new Aws.Connection.AwsConnection(new Amazon.Runtime.AnonymousAWSCredentials(), Amazon.RegionEndpoint.USEast1, null, null));

        Assert.Equal(_sandbox.Endpoint, clients.FindEndpointInForce());
    }

    [Fact]
    public async Task A_profile_may_name_the_endpoints()
    {
        using var files = new ProfileFiles(
            "",
            $"[profile local]\nregion = eu-west-1\nendpoint_url = {Unreachable}\nservices = stand-ins\n"
                + $"[services stand-ins]\nsts =\n  endpoint_url = {_sandbox.Endpoint}\ncloudtrail =\n  endpoint_url = {_sandbox.Endpoint}\n");
        var settings = Settings() with { ProfileName = "local", ProfileLocation = files.CredentialsFile };

        using var account = await AwsAccount.OpenAsync(settings, default);
        await account.Trails.DescribeAsync(default);

        Assert.Equal(1, _sandbox.Requests.Count("cloudtrail", "DescribeTrails"));
    }

    [Fact]
    public void Configured_endpoints_can_be_ignored()
    {
        using var environment = new EnvironmentScope(("AWS_ENDPOINT_URL", Unreachable), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"));
        using var clients = new Aws.Connection.AwsClients(
            new Aws.Connection.AwsConnection(new Amazon.Runtime.AnonymousAWSCredentials(), Amazon.RegionEndpoint.USEast1, null, null));

        Assert.Null(clients.FindEndpointInForce());
    }

    [Fact]
    public async Task An_endpoint_that_nobody_answers_is_named_soon()
    {
        var started = DateTime.UtcNow;

        var error = await Assert.ThrowsAsync<AuditException>(
            () => AwsAccount.OpenAsync(Settings() with { EndpointUrl = new Uri(Unreachable) }, default));

        Assert.Equal(AuditError.EndpointUnreachable, error.Error);
        Assert.Contains(Unreachable, error.Message, StringComparison.Ordinal);
        Assert.Equal(Unreachable, error.Target);
        Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        var error = await Assert.ThrowsAsync<AuditException>(
            () => AwsAccount.OpenAsync(Settings() with { EndpointUrl = new Uri("http://no-such-host.invalid/") }, default));

        Assert.Equal(AuditError.EndpointUnreachable, error.Error);
        Assert.Contains("no-such-host.invalid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_no_URL_is_an_error_of_the_endpoint()
    {
        using var environment = new EnvironmentScope(("AWS_ENDPOINT_URL", "not a url"));

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Settings(), default));

        Assert.Equal(AuditError.EndpointUnreachable, error.Error);
        Assert.Contains("not a url", error.Message, StringComparison.Ordinal);
    }

    private ConnectionSettings Settings() => new() { AccessKey = _sandbox.AccessKey, SecretKey = _sandbox.SecretKey, Region = "eu-west-1" };
}
