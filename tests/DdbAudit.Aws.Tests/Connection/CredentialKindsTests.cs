using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Sts;

namespace DdbAudit.Aws.Tests.Connection;

/// <summary>The kinds of credentials that ask a service, a program or the user for their keys.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class CredentialKindsTests : IAsyncLifetime, IDisposable
{
    private const string Device = "arn:aws:iam::111122223333:mfa/alice";
    private const string Source = "arn:aws:iam::111122223333:user/profile";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ddbaudit-kinds-");
    private readonly List<ProfileFiles> _files = [];

    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions
    {
        Callers = SandboxCallers.All,
        Roles =
        [
            new SandboxRole("Auditor") { TrustedPrincipals = [Source] },
            new SandboxRole("Second") { TrustedPrincipals = ["arn:aws:iam::111122223333:role/Auditor"] },
            new SandboxRole("Guarded") { TrustedPrincipals = [Source], MfaSerial = Device, MfaCode = "246810" },
            new SandboxRole("External") { TrustedPrincipals = [Source], ExternalId = "id-of-ours" },
            new SandboxRole("Pod") { WebIdentityToken = "token-of-pod" },
        ],
    });

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    public void Dispose()
    {
        MfaPrompt.Current = null;
        _files.ForEach(file => file.Dispose());
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("role_arn = arn:aws:iam::111122223333:role/Auditor\nsource_profile = base", "assumed-role/Auditor/")]
    [InlineData("role_arn = arn:aws:iam::111122223333:role/External\nsource_profile = base\nexternal_id = id-of-ours", "assumed-role/External/")]
    [InlineData("role_arn = arn:aws:iam::111122223333:role/Auditor\nsource_profile = base\nrole_session_name = me", "assumed-role/Auditor/me")]
    [InlineData("role_arn = arn:aws:iam::111122223333:role/Second\nsource_profile = middle", "assumed-role/Second/")]
    public async Task A_profile_may_name_a_role_and_through_which_profiles_it_is_assumed(string profile, string caller)
    {
        using var account = await AwsAccount.OpenAsync(Settings(profile), default);

        Assert.Contains(caller, account.Scope.CallerArn, StringComparison.Ordinal);
        Assert.Contains("the profile 'tested'", account.Scope.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_s_source_may_be_the_environment()
    {
        using var environment = new EnvironmentScope(
            ("AWS_ACCESS_KEY_ID", SandboxCallers.Profile.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", SandboxCallers.Profile.SecretKey));

        using var account = await AwsAccount.OpenAsync(
            Settings("role_arn = arn:aws:iam::111122223333:role/Auditor\ncredential_source = Environment"), default);

        Assert.Contains("assumed-role/Auditor/", account.Scope.CallerArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_an_error_with_AWS_s_words()
    {
        var error = await RefusedAsync("role_arn = arn:aws:iam::111122223333:role/Second\nsource_profile = base");

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Contains("sts:AssumeRole", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_with_MFA_asks_for_the_code_of_its_device_and_keeps_the_session()
    {
        var asked = new List<string>();
        MfaPrompt.Current = device =>
        {
            asked.Add(device);
            return Task.FromResult("246810");
        };

        using var account = await AwsAccount.OpenAsync(Guarded(), default);
        await account.Buckets.ListAsync(default);

        Assert.Contains("assumed-role/Guarded/", account.Scope.CallerArn, StringComparison.Ordinal);
        Assert.Equal([Device], asked);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_error_names_the_device()
    {
        MfaPrompt.Current = null;

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Guarded(), default));

        Assert.Equal(AuditError.MfaCodeNeeded, error.Error);
        Assert.Equal(Device, error.Target);
    }

    [Fact]
    public async Task A_wrong_code_is_told_with_AWS_s_words()
    {
        MfaPrompt.Current = _ => Task.FromResult("000000");

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Guarded(), default));

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Contains("invalid MFA one time pass code", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_may_give_the_keys()
    {
        var keys = Path.Combine(_folder.FullName, "keys.json");
        await File.WriteAllTextAsync(keys, $$"""{"Version":1,"AccessKeyId":"{{SandboxCallers.Object.AccessKeyId}}","SecretAccessKey":"{{SandboxCallers.Object.SecretKey}}"}""");
        var command = OperatingSystem.IsWindows() ? $"cmd.exe /c type {keys}" : $"cat {keys}";

        using var account = await AwsAccount.OpenAsync(Settings($"credential_process = {command}"), default);

        Assert.EndsWith("user/object", account.Scope.CallerArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fails_is_an_error_that_names_the_profile()
    {
        var error = await RefusedAsync("credential_process = ddbaudit-no-such-program");

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Contains("'tested'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_may_stand_in_the_environment()
    {
        using var environment = new EnvironmentScope(
            ("AWS_WEB_IDENTITY_TOKEN_FILE", TokenFile("token-of-pod")),
            ("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/Pod"),
            ("AWS_ROLE_SESSION_NAME", "pod-1"));

        using var account = await AwsAccount.OpenAsync(Settings("", name: null), default);

        Assert.EndsWith("assumed-role/Pod/pod-1", account.Scope.CallerArn, StringComparison.Ordinal);
        Assert.Contains("web identity", account.Scope.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_may_stand_in_a_profile()
    {
        var profile = $"web_identity_token_file = {TokenFile("token-of-pod")}\nrole_arn = arn:aws:iam::111122223333:role/Pod\nrole_session_name = pod-2";

        using var account = await AwsAccount.OpenAsync(Settings(profile), default);

        Assert.EndsWith("assumed-role/Pod/pod-2", account.Scope.CallerArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_that_is_refused_is_an_error_with_AWS_s_code()
    {
        var profile = $"web_identity_token_file = {TokenFile("forged")}\nrole_arn = arn:aws:iam::111122223333:role/Pod\nrole_session_name = pod-3";

        var error = await RefusedAsync(profile);

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Contains("could not be validated", error.Message, StringComparison.Ordinal);
    }

    private Task<AuditException> RefusedAsync(string profile) => Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Settings(profile), default));

    private ConnectionSettings Guarded() =>
        Settings($"role_arn = arn:aws:iam::111122223333:role/Guarded\nsource_profile = base\nmfa_serial = {Device}");

    private string TokenFile(string token)
    {
        var file = Path.Combine(_folder.FullName, "token");
        File.WriteAllText(file, token);
        return file;
    }

    private ConnectionSettings Settings(string profile, string? name = "tested")
    {
        var files = new ProfileFiles($"""
            [base]
            aws_access_key_id = {SandboxCallers.Profile.AccessKeyId}
            aws_secret_access_key = {SandboxCallers.Profile.SecretKey}

            [middle]
            role_arn = arn:aws:iam::111122223333:role/Auditor
            source_profile = base

            [tested]
            {profile}
            """);
        _files.Add(files);
        return new ConnectionSettings { ProfileName = name, ProfileLocation = files.CredentialsFile, Region = "eu-west-1", EndpointUrl = _sandbox.Endpoint };
    }
}
