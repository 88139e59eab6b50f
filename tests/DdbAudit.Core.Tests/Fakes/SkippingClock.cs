namespace DdbAudit.Tests.Fakes;

/// <summary>A clock for those who wait: each timer is due at once, and the clock has moved on by what it was set to.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private long _elapsed;

    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _elapsed));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _elapsed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero)
            return System.CreateTimer(callback, state, dueTime, period);

        Interlocked.Add(ref _elapsed, dueTime.Ticks);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
