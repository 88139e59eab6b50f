using DdbAudit.Aws.Tests.Connection;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sts;

public sealed class CallerIdentityTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Callers = SandboxCallers.All });

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task The_scope_says_who_where_and_through_which_endpoint()
    {
        using var account = await AwsAccount.OpenAsync(Settings(), default);

        Assert.Equal(
            new AuditScope("111122223333", "arn:aws:iam::111122223333:user/admin", "aws", "us-west-2", _sandbox.Endpoint)
            {
                Origin = "Credentials come from -AccessKey and -SecretKey, the Region from -Region.",
            },
            account.Scope);
    }

    [Theory]
    [InlineData("AKIANOBODYKNOWSTHISS", null, "InvalidClientTokenId")]
    [InlineData(null, "not the secret of this key", "SignatureDoesNotMatch")]
    public async Task Keys_that_are_wrong_are_invalid_credentials(string? accessKey, string? secretKey, string code)
    {
        var settings = Settings() with { AccessKey = accessKey ?? _sandbox.AccessKey, SecretKey = secretKey ?? _sandbox.SecretKey };

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(settings, default));

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Equal(code, error.AwsErrorCode);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.Contains(error.RequestId!, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(settings.SecretKey!, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ExpiredToken")]
    [InlineData("InvalidClientTokenId")]
    public async Task What_STS_says_of_bad_credentials_stands_in_the_message(string code)
    {
        _sandbox.Faults.Add(new Fault { Service = "sts", Error = new ServiceError(code, "The security token included in the request is bad", 403) });

        var error = await Assert.ThrowsAsync<AuditException>(() => AwsAccount.OpenAsync(Settings(), default));

        Assert.Equal(AuditError.InvalidCredentials, error.Error);
        Assert.Contains("The security token included in the request is bad", error.Message, StringComparison.Ordinal);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passing_failure_of_the_first_call_is_repeated()
    {
        _sandbox.Faults.Add(new Fault { Service = "sts", Calls = 2, Error = new ServiceError("ServiceUnavailable", "Back soon", 503) });

        using var account = await AwsAccount.OpenAsync(Settings(), default);

        Assert.Equal(3, _sandbox.Requests.Count("sts", "GetCallerIdentity"));
    }

    [Fact]
    public async Task Cancellation_stays_cancellation()
    {
        _sandbox.Faults.Add(new Fault { Service = "sts", Delay = TimeSpan.FromSeconds(30) });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AwsAccount.OpenAsync(Settings(), cancel.Token));
    }

    private ConnectionSettings Settings() => new()
    {
        AccessKey = _sandbox.AccessKey,
        SecretKey = _sandbox.SecretKey,
        Region = "us-west-2",
        EndpointUrl = _sandbox.Endpoint,
    };
}
