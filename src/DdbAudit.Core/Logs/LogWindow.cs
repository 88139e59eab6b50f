namespace DdbAudit.Logs;

/// <summary>The event times that were asked for, and where their log files can lie. Files are published after the events in them.</summary>
internal sealed record LogWindow
{
    public static LogWindow Everything { get; } = new();

    /// <summary>First event time, inclusive; null for no bound.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Last event time, exclusive; null for no bound.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>How long after an event its file may still be published. AWS promises no bound; 15 minutes is usual.</summary>
    public TimeSpan PublishSlack { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Only these accounts; empty for all that the store holds.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>Only these Regions; empty for all that the store holds.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>By a folder's prefix (<see cref="LogFolder.Prefix"/>; empty for a log group): what was published before is not listed, because it was read.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Floors { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>The first minute in which a file with such events can have been published, UTC; null for no bound.</summary>
    public DateTimeOffset? FirstPublished => Start is { } start ? ToMinute(start.ToUniversalTime()) : null;

    /// <summary>The last minute whose files are read, UTC; null for no bound.</summary>
    public DateTimeOffset? LastPublished => End is { } end ? ToMinute(PastEnd(end.ToUniversalTime())) : null;

    /// <summary>The first minute whose files are listed in a folder, UTC; null for no bound.</summary>
    public DateTimeOffset? FirstPublishedIn(string folder) =>
        Floors.TryGetValue(folder, out var floor) && !(FirstPublished > floor) ? ToMinute(floor.ToUniversalTime()) : FirstPublished;

    public bool CoversAccount(string accountId) => AccountIds.Count == 0 || AccountIds.Contains(accountId);

    public bool CoversRegion(string region) => Regions.Count == 0 || Regions.Contains(region, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether files published from one minute to another, both inclusive, may hold such events.</summary>
    public bool CoversPublished(DateTimeOffset first, DateTimeOffset last) =>
        (FirstPublished is not { } from || last >= from) && (LastPublished is not { } to || first <= to);

    /// <summary>Whether a file may hold such events, by its name.</summary>
    public bool Covers(LogFileName name) =>
        name.Kind == LogFileKind.Events
            && CoversAccount(name.AccountId)
            && CoversRegion(name.Region)
            && CoversPublished(name.Published, name.Published);

    /// <summary>Why a file cannot hold such events, by its name, in the plural; null where it may.</summary>
    public string? WhySkipped(LogFileName name) => name switch
    {
        _ when Covers(name) => null,
        { Kind: not LogFileKind.Events } => "files of digests, Insights, network activity or aggregates",
        _ when !CoversAccount(name.AccountId) || !CoversRegion(name.Region) => "files of other accounts or Regions",
        _ => "files of other times",
    };

    private static DateTimeOffset ToMinute(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private DateTimeOffset PastEnd(DateTimeOffset end) =>
        DateTimeOffset.MaxValue - end > PublishSlack ? end + PublishSlack : DateTimeOffset.MaxValue;
}
