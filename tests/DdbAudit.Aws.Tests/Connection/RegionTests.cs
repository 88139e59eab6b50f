using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Connection;

[Collection(EnvironmentTests.Name)]
public sealed class RegionTests : IAsyncLifetime, IDisposable
{
    private readonly ProfileFiles _files = new("[default]\nregion = eu-west-3\n[other]\nregion = sa-east-1\n[odd]\nregion = two words\n", "[profile configured]\nregion = ca-west-1\n");

    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("us-west-1", "us-west-2", "eu-central-1", null, "us-west-1")]
    [InlineData(null, "us-west-2", "eu-central-1", null, "us-west-2")]
    [InlineData(null, null, "eu-central-1", null, "eu-central-1")]
    [InlineData(null, null, null, null, "eu-west-3")]
    [InlineData(null, null, null, "other", "sa-east-1")]
    [InlineData(null, null, null, "configured", "ca-west-1")]
    [InlineData("US-EAST-2", null, null, null, "us-east-2")]
    public async Task Parameter_goes_before_environment_before_profile(
        string? parameter, string? variable, string? defaultVariable, string? profile, string expected)
    {
        using var environment = new EnvironmentScope(("AWS_REGION", variable), ("AWS_DEFAULT_REGION", defaultVariable), ("AWS_PROFILE", profile));

        using var account = await AwsAccount.OpenAsync(Settings(parameter), default);

        Assert.Equal(expected, account.Scope.Region);
    }

    [Theory]
    [InlineData(null, "ap-south-1", "$StoredAWSRegion")]
    [InlineData("us-west-1", "us-west-1", "-Region")]
    public async Task The_session_of_AWS_Tools_goes_after_the_parameter_and_before_the_environment(string? parameter, string expected, string source)
    {
        using var environment = new EnvironmentScope(("AWS_REGION", "us-west-2"));

        using var account = await AwsAccount.OpenAsync(Settings(parameter) with { SessionRegion = "ap-south-1" }, default);

        Assert.Equal(expected, account.Scope.Region);
        Assert.EndsWith($"the Region from {source}.", account.Scope.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_Region_the_error_names_the_parameter()
    {
        using var empty = new ProfileFiles("");

        var error = await Assert.ThrowsAsync<AuditException>(
            () => AwsAccount.OpenAsync(Settings(null) with { ProfileLocation = empty.CredentialsFile }, default));

        Assert.Equal(AuditError.NoRegion, error.Error);
        Assert.Contains("-Region", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-99")]
    [InlineData("moon")]
    [InlineData("us-east-1a")]
    [InlineData("cn-south-9")]
    [InlineData("aws-global")]
    [InlineData("us-east-1-regional")]
    [InlineData("no region at all")]
    public async Task A_name_that_is_no_Region_is_refused_before_any_request(string name)
    {
        // The SDK adds made-up names to its own list once it was asked for one.
        if (!name.Contains(' ', StringComparison.Ordinal))
            _ = Amazon.RegionEndpoint.GetBySystemName(name);

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Settings(name), default));

        Assert.Equal(AuditError.UnknownRegion, error.Error);
        Assert.Equal(name, error.Target);
        Assert.Empty(_sandbox.Requests.Entries);
    }

    [Fact]
    public async Task A_profile_with_a_Region_that_cannot_be_one_is_named()
    {
        using var environment = new EnvironmentScope(("AWS_PROFILE", "odd"));

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Settings(null), default));

        Assert.Contains("'odd'", error.Message, StringComparison.Ordinal);
        Assert.Contains("two words", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("eu-north-1", "aws")]
    public void The_partition_follows_the_Region(string name, string partition) =>
        Assert.Equal(partition, Aws.Connection.RegionSource.Parse(name).PartitionName);

    private ConnectionSettings Settings(string? region) => new()
    {
        AccessKey = _sandbox.AccessKey,
        SecretKey = _sandbox.SecretKey,
        EndpointUrl = _sandbox.Endpoint,
        Region = region,
        ProfileLocation = _files.CredentialsFile,
    };
}
