using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws.Connection;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests;

/// <summary>A sandbox and an account opened in it; what a test changes behind the account's back goes through <see cref="Clients"/>.</summary>
internal sealed class SandboxAccount : IAsyncDisposable
{
    private SandboxAccount(SandboxServer sandbox, IAuditAccount account, AwsClients clients) => (Sandbox, Account, Clients) = (sandbox, account, clients);

    public SandboxServer Sandbox { get; }

    public IAuditAccount Account { get; }

    public AwsClients Clients { get; }

    /// <param name="retries">How often a call is repeated; null as often as users have it.</param>
    public static async Task<SandboxAccount> OpenAsync(SandboxOptions? options = null, TimeProvider? time = null, int? retries = 3)
    {
        var sandbox = await SandboxServer.StartAsync(options);
        var connection = Connection(sandbox, sandbox.AccessKey, sandbox.SecretKey) with { MaxErrorRetry = retries };
        return new SandboxAccount(sandbox, await AwsAccount.OpenAsync(connection, time ?? TimeProvider.System, default), new AwsClients(connection));
    }

    /// <summary>The same sandbox, seen by another identity or from another Region.</summary>
    public Task<IAuditAccount> OpenAsAsync(Caller? caller = null, string? region = null)
    {
        if (caller is not null)
            Sandbox.AddCaller(caller);

        var connection = Connection(Sandbox, caller?.AccessKeyId ?? Sandbox.AccessKey, caller?.SecretKey ?? Sandbox.SecretKey);
        return AwsAccount.OpenAsync(connection with { Region = RegionSource.Parse(region ?? "us-east-1") }, TimeProvider.System, default);
    }

    public async ValueTask DisposeAsync()
    {
        Account.Dispose();
        Clients.Dispose();
        await Sandbox.DisposeAsync();
    }

    private static AwsConnection Connection(SandboxServer sandbox, string accessKey, string secretKey) =>
        new(new BasicAWSCredentials(accessKey, secretKey), RegionEndpoint.USEast1, sandbox.Endpoint, Profile: null) { MaxErrorRetry = 3 };
}
