using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Sts;

namespace DdbAudit.Aws.Tests.Connection;

/// <summary>Temporary keys that AWS refuses before their announced end.</summary>
public sealed class ExpiryTests : IAsyncLifetime, IDisposable
{
    private readonly ProfileFiles _files = new($"""
        [base]
        aws_access_key_id = {SandboxCallers.Profile.AccessKeyId}
        aws_secret_access_key = {SandboxCallers.Profile.SecretKey}

        [auditor]
        role_arn = arn:aws:iam::111122223333:role/Auditor
        source_profile = base
        """);

    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions
    {
        Callers = SandboxCallers.All,
        Roles = [new SandboxRole("Auditor") { TrustedPrincipals = [SandboxCallers.Profile.Arn] }],
    });

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Calls_of_every_protocol_go_on_with_renewed_keys()
    {
        using var account = await OpenAsync();

        _sandbox.RoleSessions.EndAll();
        await account.Buckets.ListAsync(default);
        _sandbox.RoleSessions.EndAll();
        await account.Trails.DescribeAsync(default);
        _sandbox.RoleSessions.EndAll();
        await foreach (var _ in account.Tables.ListAsync(default))
            Assert.Fail("There is no table.");

        Assert.Equal(4, _sandbox.Requests.Count("sts", "AssumeRole"));
    }

    [Fact]
    public async Task Calls_in_flight_at_the_same_time_renew_the_keys_once()
    {
        using var account = await OpenAsync();
        _sandbox.RoleSessions.EndAll();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => account.Buckets.ListAsync(default)));

        Assert.Equal(2, _sandbox.Requests.Count("sts", "AssumeRole"));
    }

    [Fact]
    public async Task Keys_that_a_login_wrote_into_the_file_meanwhile_are_found()
    {
        using var files = new ProfileFiles(KeysOf("first", SandboxCallers.Profile.AccessKeyId, SandboxCallers.Profile.SecretKey));
        using var account = await OpenAsync(files, "first");
        _sandbox.AddCaller(SandboxCallers.Profile with { Expires = DateTimeOffset.UtcNow.AddHours(-1) });
        await File.WriteAllTextAsync(files.CredentialsFile, KeysOf("first", SandboxCallers.Object.AccessKeyId, SandboxCallers.Object.SecretKey));

        await account.Buckets.ListAsync(default);

        Assert.DoesNotContain(_sandbox.Requests.Entries.TakeLast(1), request => request.Status != 200);
    }

    [Fact]
    public async Task Keys_that_stay_expired_are_an_error_after_one_refusal()
    {
        using var files = new ProfileFiles(KeysOf("first", SandboxCallers.Profile.AccessKeyId, SandboxCallers.Profile.SecretKey));
        using var account = await OpenAsync(files, "first");
        _sandbox.AddCaller(SandboxCallers.Profile with { Expires = DateTimeOffset.UtcNow.AddHours(-1) });
        _sandbox.Requests.Clear();

        var error = await Assert.ThrowsAsync<AuditException>(() => account.Buckets.ListAsync(default));

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Equal("ExpiredToken", error.AwsErrorCode);
        Assert.Single(_sandbox.Requests.Entries);
    }

    [Fact]
    public async Task A_credentials_object_of_AWS_Tools_is_told_to_forget_keys_that_are_refused()
    {
        var credential = new Rotating([SandboxCallers.Profile, SandboxCallers.Object]);
        using var account = await AwsAccount.OpenAsync(
            new ConnectionSettings { SessionCredential = credential, Region = "us-east-1", EndpointUrl = _sandbox.Endpoint }, default);
        _sandbox.AddCaller(SandboxCallers.Profile with { Expires = DateTimeOffset.UtcNow.AddHours(-1) });

        await account.Buckets.ListAsync(default);

        Assert.Equal(1, credential.Cleared);
    }

    private Task<IAuditAccount> OpenAsync() => OpenAsync(_files, "auditor");

    private Task<IAuditAccount> OpenAsync(ProfileFiles files, string profile) => AwsAccount.OpenAsync(
        new ConnectionSettings { ProfileName = profile, ProfileLocation = files.CredentialsFile, Region = "us-east-1", EndpointUrl = _sandbox.Endpoint },
        default);

    private static string KeysOf(string profile, string accessKey, string secretKey) =>
        $"[{profile}]\naws_access_key_id = {accessKey}\naws_secret_access_key = {secretKey}\n";
}
