using DdbAudit.Logs;

namespace DdbAudit.Tests.Fakes;

/// <summary>Log groups in memory. A page has as many events as a test says, whether they match or not: so pages may be empty.</summary>
internal sealed class FakeLogEvents : ILogEventService
{
    private readonly SortedDictionary<string, List<LogEvent>> _groups = new(StringComparer.Ordinal);

    /// <summary>Events that one request looks at.</summary>
    public int PageSize { get; init; } = 3;

    /// <summary>Whether an event is given, by the pattern that was asked for and its message.</summary>
    public Func<string?, string, bool> Matches { get; init; } = (_, _) => true;

    public List<LogEventQuery> Queries { get; } = [];

    public FakeLogEvents Add(string group, params (DateTimeOffset Time, string Message)[] events)
    {
        var there = _groups.TryGetValue(group, out var list) ? list : _groups[group] = [];
        there.AddRange(events.Select(item => new LogEvent($"{there.Count + Array.IndexOf(events, item):D56}", item.Time, item.Message)));
        there.Sort((one, other) => one.Timestamp.CompareTo(other.Timestamp));
        return this;
    }

    public async Task<LogEventPage> FilterAsync(LogEventQuery query, CancellationToken cancellation)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        Queries.Add(query);
        if (!_groups.TryGetValue(query.LogGroupName, out var events))
            throw new AuditException(AuditError.LogGroupNotFound, "The specified log group does not exist.") { Target = query.LogGroupName };
        var wanted = events.Where(item => !(item.Timestamp < query.Start) && !(item.Timestamp > query.End)).ToList();
        if (query.LatestOnly)
            return new LogEventPage(wanted.TakeLast(1).ToList(), null);
        var first = int.Parse(query.NextToken ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var page = wanted.Skip(first).Take(PageSize).Where(item => Matches(query.Pattern, item.Message)).ToList();
        return new LogEventPage(page, first + PageSize < wanted.Count ? $"{first + PageSize}" : null);
    }
}
