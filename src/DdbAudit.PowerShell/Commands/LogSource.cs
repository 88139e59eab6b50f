using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Output;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>A place to read events from. The pipeline may ask one place for several tables: they are read in one pass.</summary>
/// <param name="open">Opens the store; each has a report of its own.</param>
internal sealed class LogSource(string name, Func<ILogStore> open, LogWindow window, string? endpoint = null)
{
    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);
    private bool _everyTable;

    public string Name { get; } = name;

    /// <summary>What tells it from other places, the same in every run.</summary>
    public required string Id { get; init; }

    public ILogStore Store { get; } = open();

    /// <summary>Opens the store once more, with a report of its own; null where its size does not matter, because Athena could not read it instead.</summary>
    public Func<ILogStore>? Reopen { get; init; } = open;

    /// <summary>Makes of the store one that need not send all, where these events are asked for.</summary>
    public Func<ILogStore, EventCriteria, ILogStore> Narrow { get; init; } = (store, _) => store;

    public LogWindow Window { get; } = window;

    /// <summary>The endpoint that the store is at; null for AWS itself and for files.</summary>
    public string? Endpoint { get; } = endpoint;

    /// <summary>The account that the trail was found in; null where none was named.</summary>
    public IAuditAccount? Account { get; init; }

    /// <summary>The trail that writes there; null where none was named.</summary>
    public TrailState? Trail { get; init; }

    /// <summary>The account and Region that the trail was found in; null where none was named.</summary>
    public AuditScope? Scope { get; init; }

    /// <summary>The tables asked for, wildcards allowed; empty for every table.</summary>
    public IReadOnlyList<string> TableNames => _everyTable ? [] : [.. _tables];

    /// <summary>The event times that are read, for a reader.</summary>
    public string Describe() => (Window.Start, Window.End) switch
    {
        ({ } start, { } end) => $"events from {ViewText.Time(start)} to {ViewText.Time(end)}",
        ({ } start, null) => $"events since {ViewText.Time(start)}",
        (null, { } end) => $"events before {ViewText.Time(end)}",
        _ => "events of any time",
    };

    /// <summary>Adds tables; none means every table.</summary>
    public void Ask(IReadOnlyCollection<string> tables)
    {
        _everyTable |= tables.Count == 0;
        _tables.UnionWith(tables);
    }
}
