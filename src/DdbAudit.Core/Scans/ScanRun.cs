using System.Threading.Channels;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Records.Files;

namespace DdbAudit.Scans;

/// <summary>The tasks of one scan: one lists, one has files fetched, workers parse those whose turn it is.</summary>
internal sealed class ScanRun
{
    // Jobs that may be parsed before it is their turn, beyond one a worker.
    private const int ParsedAhead = 1;

    private const int ListedAhead = 1000;

    private readonly ILogStore _store;
    private readonly LogWindow _window;
    private readonly EventFilter _filter;
    private readonly ScanOptions _options;
    private readonly Channel<LogObject> _listed = Channel.CreateBounded<LogObject>(ListedAhead);
    private readonly Channel<ScanJob> _inOrder;
    private readonly ScanTurns _turns;
    private readonly ByteBudget _budget;
    private readonly ScanCounter _counter = new();

    public ScanRun(ILogStore store, LogWindow window, EventFilter filter, ScanOptions options)
    {
        _store = store;
        _window = window;
        _filter = filter;
        _options = options;
        _inOrder = Channel.CreateBounded<ScanJob>(options.FilesInFlight);
        _turns = new ScanTurns(options.Parallelism + ParsedAhead);
        _budget = new ByteBudget(options.MaxFetchedBytes);
    }

    /// <summary>In the order of the listing; fails as the listing failed.</summary>
    public ChannelReader<ScanJob> Jobs => _inOrder.Reader;

    public ScanProgress Progress => _counter.Current;

    /// <summary>Lists, fetches and parses until everything is handed on or the token stops it.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        List<Task> tasks = [Task.Run(() => ListAsync(stop), CancellationToken.None), Task.Run(() => FetchAsync(stop), CancellationToken.None)];
        for (var worker = 0; worker < _options.Parallelism; worker++)
            tasks.Add(Task.Run(() => ParseAsync(stop), CancellationToken.None));
        try
        {
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
        finally
        {
            foreach (var job in _turns.TakeRest())
                await job.AbandonAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A job's slices were all handed on.</summary>
    public void Finish(ScanJob job)
    {
        _counter.Finish(job.File);
        _turns.Return();
    }

    private async Task ListAsync(CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await foreach (var file in _store.ListAsync(_window, stop).ConfigureAwait(false))
            {
                _counter.Add(file);
                await _listed.Writer.WriteAsync(file, stop).ConfigureAwait(false);
            }

            _counter.CompleteListing();
        }
        catch (Exception e)
        {
            failure = e;
        }

        _listed.Writer.Complete(failure);
    }

    private async Task FetchAsync(CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await foreach (var file in _listed.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                var job = new ScanJob(_store, file, _budget);
                if (job.Memory > 0)
                {
                    await _budget.TakeAsync(job.Memory, stop).ConfigureAwait(false);
                    job.StartFetch(stop);
                }

                _turns.Add(job);
                await _inOrder.Writer.WriteAsync(job, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        _turns.Complete();
        _inOrder.Writer.Complete(failure);
    }

    private async Task ParseAsync(CancellationToken stop)
    {
        var reader = new LogFileReader(_filter, _options);
        while (await _turns.Ready.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            if (_turns.Ready.TryRead(out var job))
                await job.ParseAsync(reader, stop).ConfigureAwait(false);
        }
    }
}
