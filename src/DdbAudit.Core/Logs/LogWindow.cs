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
}
