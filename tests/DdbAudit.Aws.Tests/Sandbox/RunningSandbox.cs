using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using DdbAudit.Aws.Tests.Sandbox.Http;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>A sandbox for the tests of one class, with clients that do not know that it is not AWS.</summary>
public sealed class RunningSandbox : IAsyncLifetime
{
    private int _names;

    /// <summary>A role's session with MFA and a session token, in the sandbox's account.</summary>
    internal static Caller Session { get; } = new(
        Type: "AssumedRole",
        AccountId: "111122223333",
        Arn: "arn:aws:sts::111122223333:assumed-role/Auditor/alice",
        PrincipalId: "AROASANDBOXAUDITOR001:alice",
        UserName: "Auditor",
        AccessKeyId: "ASIASANDBOXSESSION00",
        SecretKey: "session-secret",
        SessionIssuerArn: "arn:aws:iam::111122223333:role/Auditor",
        MfaAuthenticated: true,
        SessionToken: "session-token");

    /// <summary>A user of another account.</summary>
    internal static Caller Stranger { get; } = new(
        Type: "IAMUser",
        AccountId: "444455556666",
        Arn: "arn:aws:iam::444455556666:user/stranger",
        PrincipalId: "AIDASANDBOXSTRANGER01",
        UserName: "stranger",
        AccessKeyId: "AKIASANDBOXSTRANGER0",
        SecretKey: "stranger-secret");

    public SandboxServer Server { get; private set; } = null!;

    /// <summary>As the printed admin user, in us-east-1.</summary>
    public IAmazonS3 S3 { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(new SandboxOptions { Callers = [Session, Stranger] });
        S3 = ConnectS3();
    }

    public async Task DisposeAsync()
    {
        S3.Dispose();
        await Server.DisposeAsync();
    }

    public IAmazonS3 ConnectS3(string region = "us-east-1") => ConnectS3(Admin, region);

    internal IAmazonS3 ConnectS3(Caller caller, string region = "us-east-1") => ConnectS3(Credentials(caller), region);

    public IAmazonSecurityTokenService ConnectSts(AWSCredentials credentials, string region = "us-east-1") =>
        new AmazonSecurityTokenServiceClient(credentials, new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = Server.Endpoint.ToString(),
            AuthenticationRegion = region,
            MaxErrorRetry = 0,
        });

    /// <summary>A query service, called by the admin user.</summary>
    internal QueryCalls Query(string service, string version) => ServerCalls.Query(Server, service, version);

    /// <summary>CloudWatch Logs, called by the admin user.</summary>
    internal JsonCalls Logs => ServerCalls.Json(Server, "logs", "Logs_20140328", "1.1");

    /// <summary>A request of the admin user that is signed by hand.</summary>
    internal RawRequest Raw => new() { Endpoint = Server.Endpoint, AccessKey = Server.AccessKey, SecretKey = Server.SecretKey };

    public AWSCredentials Admin => new BasicAWSCredentials(Server.AccessKey, Server.SecretKey);

    internal static AWSCredentials Credentials(Caller caller) => caller.SessionToken is { } token
        ? new SessionAWSCredentials(caller.AccessKeyId, caller.SecretKey, token)
        : new BasicAWSCredentials(caller.AccessKeyId, caller.SecretKey);

    /// <summary>A bucket of its own for a test, in us-east-1.</summary>
    public async Task<string> NewBucketAsync()
    {
        var name = NewBucketName();
        await S3.PutBucketAsync(name);
        return name;
    }

    public string NewBucketName() => $"test-bucket-{Interlocked.Increment(ref _names)}";

    private AmazonS3Client ConnectS3(AWSCredentials credentials, string region) => new(credentials, new AmazonS3Config
    {
        ServiceURL = Server.Endpoint.ToString(),
        AuthenticationRegion = region,
        ForcePathStyle = true,
        MaxErrorRetry = 0,
    });
}
