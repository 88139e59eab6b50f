using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Scans;

namespace DdbAudit.Reading;

/// <summary>One reading of one source: all of its window, or, with a checkpoint, what was not handed on before.</summary>
internal sealed class EventPass
{
    private readonly LogSource _source;
    private readonly Checkpoint? _checkpoint;
    private readonly FollowPosition? _position;
    private readonly ILogStore _store;
    private readonly LogWindow _window;
    private readonly EventCriteria _criteria;
    private bool _isMissed;

    public EventPass(LogSource source, EventCriteria criteria, Checkpoint? checkpoint = null)
    {
        _source = source;
        _checkpoint = checkpoint;
        _position = checkpoint?.Of(source.Id, criteria, source.Store.Lateness);
        _store = Unread(source.Narrow(source.Store, criteria));
        _window = _position?.ToList(source.Window) ?? source.Window;
        _criteria = _position is null ? criteria : criteria with { Start = _position.Since };
    }

    /// <summary>Whether all of the window is read, and not only what was not read before.</summary>
    public bool IsWhole => _position is null;

    public IAsyncEnumerable<LogBatch> RunAsync(ScanOptions options, CancellationToken stop) =>
        EventScan.RunAsync(_store, _window, _criteria, options with { Endpoint = _source.Endpoint }, stop);

    /// <summary>Tells early that this pass reads more than so many bytes; 0 for no limit.</summary>
    public ScanSizeGuard GuardSize(long limit) => new(limit, _source.Reopen is { } open ? () => Unread(open()) : null, _window);

    /// <summary>A batch was handed on. Not before: what is interrupted comes again, and nothing is lost.</summary>
    /// <returns>True: more may come.</returns>
    public bool Note(LogBatch batch)
    {
        _isMissed |= batch.Problem is { IsOfContent: false };
        if (batch.IsLast)
            Finish(batch.File);
        return true;
    }

    /// <summary>Everything was handed on.</summary>
    public void Complete() => _position?.EndPass();

    private ILogStore Unread(ILogStore store) => _position is null ? store : store.Only(_position.IsNew);

    private void Finish(LogObject file)
    {
        if (_isMissed)
            _position?.Miss();
        else if (_position is not null)
            _checkpoint!.Note(_position.Finish(file, _source.Id));
        _isMissed = false;
    }
}
