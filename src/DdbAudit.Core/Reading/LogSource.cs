using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Trails;

namespace DdbAudit.Reading;

/// <summary>A place to read events from. The pipeline may ask one place for several tables: they are read in one pass.</summary>
/// <param name="id">What tells it from other places, the same in every run.</param>
/// <param name="open">Opens the store; each has a report of its own.</param>
internal sealed class LogSource(string id, string name, Func<ILogStore> open, LogWindow window)
{
    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);
    private bool _everyTable;

    public string Id => id;

    /// <summary>For a reader.</summary>
    public string Name => name;

    public ILogStore Store { get; } = open();

    /// <summary>Opens the store once more, with a report of its own; null where its size does not matter, because Athena could not read it instead.</summary>
    public Func<ILogStore>? Reopen { get; init; } = open;

    /// <summary>Makes of the store one that need not send all, where these events are asked for.</summary>
    public Func<ILogStore, EventCriteria, ILogStore> Narrow { get; init; } = (store, _) => store;

    public LogWindow Window => window;

    /// <summary>The account that is asked; null for files.</summary>
    public IAuditAccount? Account { get; init; }

    /// <summary>The endpoint that the store is at; null for AWS itself and for files.</summary>
    public string? Endpoint => Account?.Scope.EndpointText;

    /// <summary>The trail that writes there; null where none was named.</summary>
    public TrailState? Trail { get; init; }

    /// <summary>The tables asked for, wildcards allowed; empty for every table.</summary>
    public IReadOnlyList<string> TableNames => _everyTable ? [] : [.. _tables];

    /// <summary>Adds tables; none means every table.</summary>
    public void Ask(IReadOnlyCollection<string> tables)
    {
        _everyTable |= tables.Count == 0;
        _tables.UnionWith(tables);
    }

    /// <summary>The event times that are read, for a reader.</summary>
    public string Describe() => (window.Start, window.End) switch
    {
        ({ } start, { } end) => $"events from {start:u} to {end:u}",
        ({ } start, null) => $"events since {start:u}",
        (null, { } end) => $"events before {end:u}",
        _ => "events of any time",
    };

    /// <summary>What is to be said where no file is met, in a sentence; null for a log group, which sends only what matches.</summary>
    public string? Emptiness => Reopen is null ? null : $"No log file was found in {Name} for {Describe()}. -Verbose says what was passed over.";

    /// <summary>Why an answer may lack events, in sentences; none where no trail is known to ask.</summary>
    /// <param name="access">Null for reads and writes.</param>
    public IReadOnlyList<string> FindGaps(DdbAccess? access, DateTimeOffset now) =>
        (Trail, Account) is ({ } trail, { } account) ? LoggingGaps.Find(trail, TableNames, access, window, account.Scope, now) : [];
}
