using System.Runtime.CompilerServices;

namespace DdbAudit.Logs;

/// <summary>A log group that CloudTrail delivers to, as a place of log files: each page of its events is one.</summary>
internal sealed class LogGroupLogStore(ILogEventService service, string group) : ILogStore
{
    // Pages of up to a megabyte that are fetched and not yet read.
    private const int PagesAhead = 4;

    public ListingReport Report { get; private init; } = new();

    // CloudTrail's records come within 15 minutes, usually in five; a busy group has millions of events in an hour.
    public TimeSpan? Lateness => TimeSpan.FromMinutes(30);

    /// <summary>Leaves events out where they are; null for none.</summary>
    public string? Pattern { get; private init; }

    private Func<LogObject, bool>? IsNew { get; init; }

    /// <summary>The same group, less what a pattern leaves out on the server.</summary>
    public LogGroupLogStore With(string pattern) => new(service, group) { Report = Report, Pattern = pattern, IsNew = IsNew };

    public ILogStore Only(Func<LogObject, bool> isNew) => new LogGroupLogStore(service, group) { Report = Report, Pattern = Pattern, IsNew = isNew };

    /// <exception cref="AuditException">LogGroupNotFound, or whatever else CloudWatch Logs answers.</exception>
    public async IAsyncEnumerable<LogObject> ListAsync(LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new LogEventQuery(group, window.FirstPublishedIn(string.Empty), window.LastPublished, Pattern);
        Report.Listed($"log group {group}{(Pattern is null ? "" : $" with the pattern {Pattern}")}");
        var room = new SemaphoreSlim(PagesAhead);
        var latest = IsNew is null ? null : await FindLatestAsync(query, cancellation).ConfigureAwait(false);
        do
        {
            var page = await service.FilterAsync(query, cancellation).ConfigureAwait(false);
            if (Choose(page.Events) is { Count: > 0 } events)
            {
                await room.WaitAsync(cancellation).ConfigureAwait(false);
                yield return new LogGroupPage(group, events, room, isRemembered: IsNew is not null);
            }

            query = query with { NextToken = page.NextToken };
        }
        while (query.NextToken is not null);

        if (latest is { } time && IsNew!(LogGroupPage.ToMark(time)))
        {
            await room.WaitAsync(cancellation).ConfigureAwait(false);
            yield return LogGroupPage.ReadUntil(group, time, room);
        }
    }

    public Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(((LogGroupPage)file).Take());
    }

    // Whatever it is, and before the pages are asked for: so far had CloudTrail delivered. What a pattern leaves out tells that too, and
    // a clock would not, since deliveries may pause.
    private async Task<DateTimeOffset?> FindLatestAsync(LogEventQuery query, CancellationToken cancellation)
    {
        query = query with { Pattern = null, LatestOnly = true };
        while (true)
        {
            var page = await service.FilterAsync(query, cancellation).ConfigureAwait(false);
            if (page.Events.Count > 0 || page.NextToken is null)
                return page.Events.Count > 0 ? page.Events[0].Timestamp : null;
            query = query with { NextToken = page.NextToken };
        }
    }

    // Anybody may write to a group: what begins as no object is no record.
    private List<LogEvent> Choose(IReadOnlyList<LogEvent> events)
    {
        var chosen = new List<LogEvent>(events.Count);
        foreach (var item in events)
        {
            if (!item.Message.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
                Report.Skipped("log events that are no records");
            else if (IsNew?.Invoke(LogGroupPage.ToPart(item)) == false)
                Report.Skipped("log events that were read before");
            else
                chosen.Add(item);
        }

        return chosen;
    }
}
