using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;

namespace DdbAudit.Canary;

/// <summary>Looks for the records of calls in the log files that a trail delivers, each file once.</summary>
internal sealed class CanaryWatch
{
    // AWS takes calls of a machine whose clock is wrong by so much.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    private readonly ILogStore _store;
    private readonly LogWindow _window;
    private readonly FollowPosition _position;
    private readonly ScanOptions _options;
    private readonly List<AuditException> _problems = [];
    private readonly HashSet<string> _problemFiles = [];
    private bool _isMissed;

    private CanaryWatch(ILogStore store, LogWindow window, string? endpoint)
    {
        (_store, _window, _position) = (store, window, new FollowPosition(window.Start, store.Lateness, TimeProvider.System));
        _options = new ScanOptions { Endpoint = endpoint };
    }

    /// <summary>Begins before the calls are made: what lies there already cannot hold them.</summary>
    /// <exception cref="AuditException">The bucket cannot be listed.</exception>
    public static async Task<CanaryWatch> StartAsync(ILogStore store, string accountId, string region, DateTimeOffset now, string? endpoint, CancellationToken cancellation)
    {
        var watch = new CanaryWatch(store, new LogWindow { Start = now - ClockSkew, AccountIds = [accountId], Regions = [region] }, endpoint);
        await foreach (var file in store.ListAsync(watch._window, cancellation).ConfigureAwait(false))
            watch._position.Finish(file);
        return watch;
    }

    /// <summary>The log files in which records of the calls came since the last look, by request id.</summary>
    /// <exception cref="AuditException">The bucket cannot be listed.</exception>
    public async Task<IReadOnlyDictionary<string, string>> LookAsync(IReadOnlySet<string> requestIds, CancellationToken cancellation)
    {
        var found = new Dictionary<string, string>();
        var scan = EventScan.RunAsync(_store.Only(_position.IsNew), _position.ToList(_window), EventCriteria.All, _options, cancellation);
        await foreach (var batch in scan.ConfigureAwait(false))
        {
            foreach (var record in batch.Events.Where(record => record.RequestId is { } id && requestIds.Contains(id)))
                found[record.RequestId!] = record.LogFile;
            Note(batch);
        }

        _position.EndPass();
        return found;
    }

    /// <summary>What was wrong with log files since this was last asked.</summary>
    public IReadOnlyList<AuditException> TakeProblems()
    {
        AuditException[] problems = [.. _problems];
        _problems.Clear();
        return problems;
    }

    // A file that could not be fetched is read again at the next look; one whose bytes are wrong would be wrong again.
    private void Note(LogBatch batch)
    {
        if (batch.Problem is { } problem)
        {
            _isMissed |= !problem.IsOfContent;
            if (_problemFiles.Add(batch.File.Key))
                _problems.Add(problem);
        }

        if (batch.IsLast)
            End(batch.File);
    }

    private void End(LogObject file)
    {
        if (_isMissed)
            _position.Miss();
        else
            _position.Finish(file);
        _isMissed = false;
    }
}
