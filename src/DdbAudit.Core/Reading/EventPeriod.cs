using DdbAudit.Logs;

namespace DdbAudit.Reading;

/// <summary>The event times that the parameters ask for. Start is inclusive, End exclusive; null is no bound.</summary>
internal sealed record EventPeriod(DateTimeOffset? Start, DateTimeOffset? End)
{
    public static readonly EventPeriod Unbounded = new(null, null);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="last">Counts back from <paramref name="end"/>, or from now.</param>
    /// <exception cref="AuditException">InvalidTimeRange: the end is not after the start, or both start and last are given.</exception>
    public static EventPeriod From(DateTimeOffset? start, DateTimeOffset? end, TimeSpan? last, DateTimeOffset now)
    {
        if (start is not null && last is not null)
            throw new AuditException(AuditError.InvalidTimeRange, "-Last and -StartTime both say where to begin: give one of them.") { Target = "Last" };
        if (last is { } span)
            return new EventPeriod(Before(end ?? now, span), end);
        if (end <= start)
            throw new AuditException(AuditError.InvalidTimeRange, $"-EndTime {end:u} is not after -StartTime {start:u}.") { Target = "EndTime" };
        return new EventPeriod(start, end);
    }

    /// <summary>This period, or its last time where nothing says when it begins: buckets hold years.</summary>
    /// <param name="span">Null for a day.</param>
    public EventPeriod WithStart(DateTimeOffset now, TimeSpan? span = null) => Start is null ? this with { Start = Before(End ?? now, span ?? Day) } : this;

    public LogWindow ToWindow() => new() { Start = Start, End = End };

    private static DateTimeOffset Before(DateTimeOffset end, TimeSpan span) =>
        end - DateTimeOffset.MinValue > span ? end - span : DateTimeOffset.MinValue;
}
