using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Connection;

/// <summary>Profiles of IAM Identity Center, with a portal on loopback and the cached token of a login.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class SsoTests : IAsyncLifetime, IDisposable
{
    private const string StartUrl = "https://example.awsapps.com/start";

    private const string Account = "sso_account_id = 111122223333\nsso_role_name = Auditors\nregion = eu-west-1";

    private readonly string _home = Directory.CreateTempSubdirectory("ddbaudit-sso-").FullName;
    private readonly StubServer _portal = StubServer.Start();

    private SandboxServer _sandbox = null!;

    public static TheoryData<string, string> Forms => new()
    {
        { $"[profile sso]\nsso_session = work\n{Account}\n\n[sso-session work]\nsso_region = eu-west-1\nsso_start_url = {StartUrl}", "work" },
        { $"[profile sso]\nsso_start_url = {StartUrl}\nsso_region = eu-west-1\n{Account}", StartUrl },
    };

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Callers = SandboxCallers.All });
        _portal.Answer = request => request.Path.StartsWith("/federation/credentials?", StringComparison.Ordinal)
            && request.Headers.GetValueOrDefault("x-amz-sso_bearer_token") == "token-of-login"
            ? new StubReply(200, RoleCredentials()) { ContentType = "application/json" }
            : new StubReply(401, """{"message":"Session token not found or invalid"}""")
            {
                ContentType = "application/json",
                Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = "UnauthorizedException" },
            };
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    public void Dispose()
    {
        _portal.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task The_cached_token_of_a_login_gives_the_role_s_keys(string config, string cacheKey)
    {
        using var environment = Environment();
        WriteToken(cacheKey, "token-of-login", DateTimeOffset.UtcNow.AddHours(4));

        using var account = await AwsAccount.OpenAsync(Settings(config), default);

        Assert.EndsWith("user/session", account.Scope.CallerArn, StringComparison.Ordinal);
        Assert.Contains("account_id=111122223333", _portal.Requests.Single().Path, StringComparison.Ordinal);
        Assert.Contains("role_name=Auditors", _portal.Requests.Single().Path, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_login_that_has_expired_is_an_error_that_says_how_to_sign_in_again(string config, string cacheKey)
    {
        using var environment = Environment();
        WriteToken(cacheKey, "token-of-login", DateTimeOffset.UtcNow.AddHours(-1));

        await AssertLoginNeededAsync(config);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Without_a_login_the_error_is_the_same(string config, string cacheKey)
    {
        using var environment = Environment();
        Assert.False(File.Exists(TokenFile(cacheKey)));

        await AssertLoginNeededAsync(config);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_token_that_the_portal_no_longer_takes_is_the_same_error(string config, string cacheKey)
    {
        using var environment = Environment();
        WriteToken(cacheKey, "token-of-yesterday", DateTimeOffset.UtcNow.AddHours(4));

        await AssertLoginNeededAsync(config);
    }

    private async Task AssertLoginNeededAsync(string config)
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Settings(config), default));

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Contains("aws sso login --profile sso", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_sandbox.Requests.Entries);
    }

    private EnvironmentScope Environment() => new(
        ("HOME", _home),
        ("USERPROFILE", _home),
        ("AWS_ENDPOINT_URL_SSO", _portal.Url.AbsoluteUri),
        ("AWS_ENDPOINT_URL_SSO_OIDC", _portal.Url.AbsoluteUri));

    private ConnectionSettings Settings(string config)
    {
        var file = Path.Combine(_home, "config");
        File.WriteAllText(file, config);
        File.WriteAllText(Path.Combine(_home, "credentials"), "");
        return new ConnectionSettings { ProfileName = "sso", ProfileLocation = Path.Combine(_home, "credentials"), EndpointUrl = _sandbox.Endpoint };
    }

    private static string RoleCredentials() => $$"""
        {"roleCredentials":{"accessKeyId":"{{SandboxCallers.Session.AccessKeyId}}","secretAccessKey":"{{SandboxCallers.Session.SecretKey}}",
         "sessionToken":"{{SandboxCallers.Session.SessionToken}}","expiration":{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}} } }
        """;

    private void WriteToken(string cacheKey, string token, DateTimeOffset expires)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(TokenFile(cacheKey))!);
        File.WriteAllText(TokenFile(cacheKey), $$"""
            {"accessToken":"{{token}}","expiresAt":"{{expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}",
             "region":"eu-west-1","startUrl":"{{StartUrl}}"}
            """);
    }

#pragma warning disable CA5350 // The file's name is the SHA-1 of the session's, as every AWS client has it.
    private string TokenFile(string cacheKey) =>
        Path.Combine(_home, ".aws", "sso", "cache", Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(cacheKey))) + ".json");
#pragma warning restore CA5350
}
