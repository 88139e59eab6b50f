namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 10, 30, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
