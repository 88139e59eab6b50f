namespace DdbAudit.Tests.Fakes;

/// <summary>Shows what a test sets it to.</summary>
internal sealed class MovingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
