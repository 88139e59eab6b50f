namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>The machine's clock, moved. Signatures are taken for right up to five minutes off.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;

    public void Move(TimeSpan by) => _shift += by;
}
