namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>Tests with a bench each.</summary>
public abstract class CloudTrailTests : IAsyncLifetime, IAsyncDisposable
{
    private protected CloudTrailBench Bench { get; } = new();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
