using System.Threading.Channels;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Records;

namespace DdbAudit.Scans;

/// <summary>
/// The tasks of one scan. Workers take jobs in their order, and only so many beyond the one that is handed on: so the job that everybody
/// waits for is always in a worker's hands, and memory is bounded by files in flight, not by files.
/// </summary>
internal sealed class ScanRun : IDisposable
{
    // Jobs that may be parsed before it is their turn, beyond one a worker.
    private const int ParsedAhead = 1;

    private const int ListedAhead = 1000;

    private readonly ILogStore _store;
    private readonly LogWindow _window;
    private readonly EventFilter _filter;
    private readonly ScanOptions _options;
    private readonly Channel<LogObject> _listed = Channel.CreateBounded<LogObject>(ListedAhead);
    private readonly Channel<ScanJob> _toParse = Channel.CreateUnbounded<ScanJob>();
    private readonly Channel<ScanJob> _inOrder;
    private readonly SemaphoreSlim _turns;
    private readonly ByteBudget _budget;
    private readonly ScanCounter _counter = new();

    public ScanRun(ILogStore store, LogWindow window, EventFilter filter, ScanOptions options)
    {
        _store = store;
        _window = window;
        _filter = filter;
        _options = options;
        _inOrder = Channel.CreateBounded<ScanJob>(options.FilesInFlight);
        _turns = new SemaphoreSlim(options.Parallelism + ParsedAhead);
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
            while (_toParse.Reader.TryRead(out var job))
                await job.AbandonAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>A job's slices were all handed on.</summary>
    public void Finish(ScanJob job)
    {
        _counter.Finish(job.File);
        _turns.Release();
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
                await job.StartFetchAsync(stop).ConfigureAwait(false);
                _toParse.Writer.TryWrite(job);
                await _inOrder.Writer.WriteAsync(job, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        _toParse.Writer.Complete();
        _inOrder.Writer.Complete(failure);
    }

    private async Task ParseAsync(CancellationToken stop)
    {
        var reader = new LogFileReader(_filter, _options);
        while (true)
        {
            // The turn first, the job then: so turns go to the jobs that come first.
            await _turns.WaitAsync(stop).ConfigureAwait(false);
            if (!await _toParse.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
                return;
            if (_toParse.Reader.TryRead(out var job))
                await job.ParseAsync(reader, stop).ConfigureAwait(false);
            else
                _turns.Release();
        }
    }
}
