using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Connection;

[Collection(EnvironmentTests.Name)]
public sealed class CredentialOrderTests : IAsyncLifetime, IDisposable
{
    // In the order of AWS Tools for PowerShell: each wins over all that come after it.
    private static readonly string[] Sources = ["literal", "object", "profile", "tools", "environment", "default-profile", "container", "instance"];

    private readonly ProfileFiles _files = new($"""
        [default]
        aws_access_key_id = {SandboxCallers.DefaultProfile.AccessKeyId}
        aws_secret_access_key = {SandboxCallers.DefaultProfile.SecretKey}

        [named]
        aws_access_key_id = {SandboxCallers.Profile.AccessKeyId}
        aws_secret_access_key = {SandboxCallers.Profile.SecretKey}

        [region-only]
        region = eu-west-1

        [half]
        aws_access_key_id = {SandboxCallers.Profile.AccessKeyId}
        """);

    private readonly ProfileFiles _empty = new("");
    private readonly StubServer _container = StubServer.Start();

    private SandboxServer _sandbox = null!;

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        for (var i = 0; i < Sources.Length; i++)
        {
            for (var j = i; j < Sources.Length; j++)
                pairs.Add(Sources[i], Sources[j]);
        }

        return pairs;
    }

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Callers = SandboxCallers.All });
        _container.Answer = _ => new StubReply(200, InstanceKeys(SandboxCallers.Container)) { ContentType = "application/json" };
        TestEnvironment.InstanceMetadata.Answer = request => request.Path switch
        {
            "/latest/api/token" => new StubReply(200, "metadata-token") { ContentType = "text/plain" },
            "/latest/meta-data/iam/security-credentials/" => new StubReply(200, "role-of-instance") { ContentType = "text/plain" },
            "/latest/meta-data/iam/security-credentials/role-of-instance" => new StubReply(200, InstanceKeys(SandboxCallers.Instance)),
            "/latest/meta-data/iam/info" => new StubReply(200, """{"Code":"Success"}"""),
            "/latest/dynamic/instance-identity/document" => new StubReply(200, """{"region":"ap-south-1"}"""),
            _ => new StubReply(404, ""),
        };
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    public void Dispose()
    {
        _container.Dispose();
        _files.Dispose();
        _empty.Dispose();
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_earlier_source_wins(string winner, string other)
    {
        using var environment = new EnvironmentScope();

        Assert.Equal(winner, await CallerNameAsync(Settings(environment, winner, other)));
    }

    [Fact]
    public async Task A_session_token_goes_with_literal_keys()
    {
        var settings = Empty() with
        {
            AccessKey = SandboxCallers.Session.AccessKeyId,
            SecretKey = SandboxCallers.Session.SecretKey,
            SessionToken = SandboxCallers.Session.SessionToken,
        };

        Assert.Equal("session", await CallerNameAsync(settings));
    }

    [Fact]
    public async Task The_environment_may_name_the_profile()
    {
        using var environment = new EnvironmentScope(("AWS_PROFILE", "named"));

        Assert.Equal("profile", await CallerNameAsync(Empty() with { ProfileLocation = _files.CredentialsFile }));
    }

    [Fact]
    public async Task The_environment_may_name_the_credentials_file_of_a_running_session()
    {
        using var environment = new EnvironmentScope(("AWS_SHARED_CREDENTIALS_FILE", _files.CredentialsFile));

        Assert.Equal("profile", await CallerNameAsync(Empty() with { ProfileLocation = null, ProfileName = "named" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("missing")]
    public async Task A_named_profile_that_is_missing_is_an_error_though_other_credentials_are_there(string? fromEnvironment)
    {
        using var environment = new EnvironmentScope(("AWS_PROFILE", fromEnvironment));
        var settings = Settings(environment, "container") with
        {
            ProfileName = fromEnvironment is null ? "missing" : null,
            ProfileLocation = _files.CredentialsFile,
        };

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(settings, default));

        Assert.Equal(AuditError.ProfileNotFound, error.Error);
        Assert.Equal("missing", error.Target);
        Assert.Empty(_sandbox.Requests.Entries);
    }

    [Fact]
    public async Task A_default_profile_without_keys_leaves_the_word_to_the_container()
    {
        using var environment = new EnvironmentScope(("AWS_PROFILE", "region-only"));

        Assert.Equal("container", await CallerNameAsync(Settings(environment, "container") with { ProfileLocation = _files.CredentialsFile }));
    }

    [Fact]
    public async Task A_profile_with_half_a_pair_of_keys_is_an_error()
    {
        var error = await Assert.ThrowsAsync<AuditException>(
            () => AwsAccount.OpenAsync(Empty() with { ProfileName = "half", ProfileLocation = _files.CredentialsFile }, default));

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Equal("half", error.Target);
    }

    [Fact]
    public async Task An_access_key_without_its_secret_is_an_error()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Empty() with { AccessKey = "AKIA" }, default));

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
    }

    [Fact]
    public async Task Without_any_credentials_the_error_says_so_at_once()
    {
        var started = DateTime.UtcNow;

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Empty(), default));

        Assert.Equal(AuditError.NoCredentials, error.Error);
        Assert.NotNull(error.Remedy);
        Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(5));
        Assert.Empty(_sandbox.Requests.Entries);
    }

    [Fact]
    public async Task The_instance_knows_its_Region()
    {
        using var environment = new EnvironmentScope(("AWS_EC2_METADATA_DISABLED", null));

        using var account = await AwsAccount.OpenAsync(Settings(environment, "instance") with { Region = null }, default);

        Assert.Equal("ap-south-1", account.Scope.Region);
    }

    private static string InstanceKeys(Caller caller) => $$"""
        {"Code":"Success","AccessKeyId":"{{caller.AccessKeyId}}","SecretAccessKey":"{{caller.SecretKey}}",
         "Expiration":"{{DateTimeOffset.UtcNow.AddHours(6):yyyy-MM-ddTHH:mm:ssZ}}"}
        """;

    private static async Task<string> CallerNameAsync(ConnectionSettings settings)
    {
        using var account = await AwsAccount.OpenAsync(settings, default);
        return account.Scope.CallerArn[(account.Scope.CallerArn.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }

    private ConnectionSettings Empty() => new() { Region = "us-east-1", EndpointUrl = _sandbox.Endpoint, ProfileLocation = _empty.CredentialsFile };

    private ConnectionSettings Settings(EnvironmentScope environment, params string[] sources) =>
        sources.Aggregate(Empty(), (settings, source) => With(settings, environment, source));

    private ConnectionSettings With(ConnectionSettings settings, EnvironmentScope environment, string source)
    {
        switch (source)
        {
            case "literal":
                return settings with { AccessKey = SandboxCallers.Literal.AccessKeyId, SecretKey = SandboxCallers.Literal.SecretKey };
            case "object":
                return settings with { Credential = new { AccessKey = SandboxCallers.Object.AccessKeyId, SandboxCallers.Object.SecretKey } };
            case "profile":
                return settings with { ProfileName = "named", ProfileLocation = _files.CredentialsFile };
            case "tools":
                return settings with { SessionCredential = new { AccessKey = SandboxCallers.Tools.AccessKeyId, SandboxCallers.Tools.SecretKey } };
            case "environment":
                environment.Set("AWS_ACCESS_KEY_ID", SandboxCallers.Environment.AccessKeyId);
                environment.Set("AWS_SECRET_ACCESS_KEY", SandboxCallers.Environment.SecretKey);
                return settings;
            case "default-profile":
                return settings with { ProfileLocation = _files.CredentialsFile };
            case "container":
                environment.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", _container.Url.AbsoluteUri);
                return settings;
            case "instance":
                environment.Set("AWS_EC2_METADATA_DISABLED", null);
                return settings;
            default:
                throw new ArgumentOutOfRangeException(nameof(source), source, "No such source.");
        }
    }
}
