using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Canary;

/// <summary>A call that was made, and where its record is looked for.</summary>
internal sealed record SentCanary(DdbLoggingTest Test, AuditedCall Call, CanaryWatch Watch, ITrailService Trails)
{
    public string RequestId => Test.RequestId!;

    /// <summary>Why the record has not come, as far as the trail tells by now.</summary>
    public async Task<DdbLoggingTest> GiveUpAsync(TimeSpan waited, CancellationToken cancellation)
    {
        try
        {
            return GiveUp(await Trails.FindAsync(Test.TrailArn!, cancellation).ConfigureAwait(false), waited);
        }
        catch (AuditException unread)
        {
            return TimedOut(waited, $"The trail could not be asked why: {unread.Message}");
        }
    }

    private DdbLoggingTest GiveUp(TrailState? trail, TimeSpan waited) => trail switch
    {
        null => TimedOut(waited, "The trail was deleted meanwhile."),
        { IsLogging: false } => TimedOut(waited, "The trail was stopped meanwhile.") with { Outcome = DdbLoggingTestOutcome.TrailStopped },
        { AreSelectorsKnown: true } when !trail.Selectors.Logs(Call) => TimedOut(waited, "The trail's selectors take the call no longer.") with { Outcome = DdbLoggingTestOutcome.NotLogged },
        { LatestDeliveryError: { } error } => TimedOut(waited, $"CloudTrail cannot write to bucket '{trail.Description.S3BucketName}': {error}.") with { Outcome = DdbLoggingTestOutcome.DeliveryFailed },
        { LatestDelivery: { } latest } when latest > Test.CalledAt => TimedOut(waited, $"The trail has delivered since, last at {Utc(latest)}, but not this record. Where its selectors were changed minutes ago, the change may not have spread."),
        { LatestDelivery: { } latest } => TimedOut(waited, $"The trail has delivered nothing since the call; the latest log file came at {Utc(latest)}. CloudTrail needs 5 minutes on average and often 15."),
        _ => TimedOut(waited, "The trail has never delivered a log file. CloudTrail needs 5 minutes on average and often 15."),
    };

    private DdbLoggingTest TimedOut(TimeSpan waited, string why) => Test with
    {
        Outcome = DdbLoggingTestOutcome.TimedOut,
        Message = $"The record of {Test.EventName} (request id {RequestId}) did not come within {waited.TotalSeconds:0} seconds. {why}",
    };

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
