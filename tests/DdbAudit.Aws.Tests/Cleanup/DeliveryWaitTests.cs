using DdbAudit.Cleanup;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Cleanup;

public sealed class DeliveryWaitTests
{
    private static readonly DateTimeOffset Stop = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_quarter_of_an_hour_after_the_stop_is_the_end() => Assert.Equal(15, await MinutesAsync(StoppedTrail()));

    [Fact]
    public async Task A_delivery_after_the_stop_begins_the_quarter_anew() =>
        Assert.Equal(22, await MinutesAsync(StoppedTrail() with { LatestDelivery = Stop.AddMinutes(7) }));

    [Fact]
    public async Task Half_an_hour_is_the_end_whatever_still_comes() =>
        Assert.Equal(30, await MinutesAsync(StoppedTrail() with { LatestDelivery = Stop.AddMinutes(25) }));

    [Fact]
    public async Task A_trail_that_never_logged_is_not_waited_for() => Assert.Equal(0, await MinutesAsync(StoppedTrail() with { StoppedLogging = null }));

    [Fact]
    public async Task A_second_run_waits_only_for_what_is_left() =>
        Assert.Equal(5, await MinutesAsync(StoppedTrail() with { StoppedLogging = Stop.AddMinutes(-10) }));

    private static async Task<double> MinutesAsync(TrailState trail)
    {
        await using var account = await CleanupAccount.OpenAsync();
        var time = new MovingTime(Stop);
        var reports = 0;
        await new DeliveryWait { Time = time }.RunAsync(account.Account, trail, _ => reports++, default);
        Assert.Equal(time.GetUtcNow() > Stop, reports > 0);
        return (time.GetUtcNow() - Stop).TotalMinutes;
    }

    private static TrailState StoppedTrail() => new()
    {
        Description = new TrailDescription
        {
            Arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/gone",
            Name = "gone",
            HomeRegion = "us-east-1",
            S3BucketName = "b",
        },
        Selectors = SelectorSet.Fresh,
        Tags = new Dictionary<string, string>(),
        IsLogging = false,
        StoppedLogging = Stop,
    };

    /// <summary>Each timer is due at once, and the clock has moved on by what it was set to.</summary>
    private sealed class MovingTime(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += dueTime > TimeSpan.Zero ? dueTime : TimeSpan.Zero;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
