using DdbAudit.Reading;

namespace DdbAudit.Tests.Reading;

public sealed class EventPeriodTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Last_counts_back_from_the_end_or_from_now()
    {
        Assert.Equal(new EventPeriod(Noon - Hour, null), EventPeriod.From(null, null, Hour, Noon));
        Assert.Equal(new EventPeriod(Noon.AddHours(-3), Noon.AddHours(-2)), EventPeriod.From(null, Noon.AddHours(-2), Hour, Noon));
    }

    [Fact]
    public void What_begins_before_there_were_days_begins_with_them() =>
        Assert.Equal(DateTimeOffset.MinValue, EventPeriod.From(null, null, TimeSpan.MaxValue, Noon).Start);

    [Fact]
    public void Two_beginnings_and_an_end_that_is_not_after_the_start_are_refused()
    {
        Assert.Equal((AuditError.InvalidTimeRange, "Last"), Refused(Noon, null, Hour));
        Assert.Equal((AuditError.InvalidTimeRange, "EndTime"), Refused(Noon, Noon, null));

        static (AuditError Error, string? Target) Refused(DateTimeOffset? start, DateTimeOffset? end, TimeSpan? last)
        {
            var refused = Assert.Throws<AuditException>(() => EventPeriod.From(start, end, last, Noon));
            return (refused.Error, refused.Target);
        }
    }

    [Fact]
    public void What_says_when_it_begins_keeps_its_start_and_what_does_not_has_a_day()
    {
        var said = new EventPeriod(Noon.AddYears(-1), null);
        Assert.Equal(said, said.WithStart(Noon));
        Assert.Equal(Noon.AddDays(-1), EventPeriod.Unbounded.WithStart(Noon).Start);
        Assert.Equal(Noon.AddHours(-5), new EventPeriod(null, Noon.AddHours(-2)).WithStart(Noon, 3 * Hour).Start);
    }
}
