using DdbAudit.Trails;

namespace DdbAudit.Cleanup;

/// <summary>
/// How long the last log files of a trail that was stopped are waited for. CloudTrail tells neither that some are on their way nor that
/// none is: it delivers "within an average of about 5 minutes" (CloudTrail User Guide), so a quarter of an hour without one is the end.
/// </summary>
internal sealed record DeliveryWait
{
    /// <summary>Counted from the stop, or from a delivery that came after it.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The end of waiting, whatever still comes.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(30);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public async Task RunAsync(IAuditAccount account, TrailState stopped, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var trail = stopped;
        while (End(trail) is { } end && end - Time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            report(new RemovalProgress($"Waiting for the last log files of {trail.Name}", (long)(Quiet - left).TotalSeconds, (long)Quiet.TotalSeconds, "seconds"));
            await Task.Delay(left < Poll ? left : Poll, Time, cancellation);
            trail = await account.Trails.FindAsync(trail.Arn, cancellation) ?? trail;
        }
    }

    /// <summary>Null where the trail never logged, so that nothing can be on its way.</summary>
    private DateTimeOffset? End(TrailState trail)
    {
        if (trail.StoppedLogging is not { } stop)
            return null;

        var (latest, limit) = (trail.LatestDelivery > stop ? trail.LatestDelivery.Value : stop, stop + Longest);
        return latest + Quiet < limit ? latest + Quiet : limit;
    }
}
