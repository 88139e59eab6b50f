namespace DdbAudit;

/// <summary>A time at which an alarm would have fired.</summary>
/// <param name="StartTime">The beginning of the first period that counted, UTC.</param>
/// <param name="EndTime">When it would have gone back to OK, UTC: the end of the last period over the threshold.</param>
/// <param name="MatchCount">The events that would have been counted from the one to the other.</param>
public sealed record DdbAlarmFiring(DateTimeOffset StartTime, DateTimeOffset EndTime, long MatchCount)
{
    public override string ToString() => $"{StartTime.UtcDateTime:yyyy-MM-dd HH:mm}Z to {EndTime.UtcDateTime:HH:mm}Z ({MatchCount})";
}
