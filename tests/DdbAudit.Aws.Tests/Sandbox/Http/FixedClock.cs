namespace DdbAudit.Aws.Tests.Sandbox.Http;

internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
