using System.Threading.Channels;
using DdbAudit.Logs;
using DdbAudit.Records.Files;
using DdbAudit.Records.Slices;

namespace DdbAudit.Scans;

/// <summary>One log file on its way through a scan: its bytes are fetched, then parsed into slices.</summary>
internal sealed class ScanJob(ILogStore store, LogObject file, ByteBudget budget)
{
    // Slices that may wait to be handed on: a file of 5,000 records, so that a worker ahead of its turn need not stop within it. Not more:
    // every event that waits is moved by the collections that it lives through.
    private const int MaxWaiting = 20;

    // Where the store's own reads may be small and slow.
    private const int StreamBufferSize = 128 * 1024;

    private readonly Channel<LogSlice> _slices = Channel.CreateBounded<LogSlice>(MaxWaiting);
    private Task<FetchedFile>? _fetch;

    public LogObject File => file;

    /// <summary>Fails only with what is no problem of the file.</summary>
    public ChannelReader<LogSlice> Slices => _slices.Reader;

    /// <summary>The bytes of memory that it takes to fetch the file whole; 0 where it is too large for that and read while it is parsed.</summary>
    public long Memory { get; } = FetchedFile.BufferSize(file.Size) is var size && budget.Fits(size) ? size : 0;

    /// <summary>Begins to fetch the file, for whose bytes there is room.</summary>
    public void StartFetch(CancellationToken stop) =>
        _fetch = Task.Run(() => FetchedFile.ReadAsync(store, file, stop), CancellationToken.None);

    public async Task ParseAsync(LogFileReader reader, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await ParseContentAsync(reader, stop).ConfigureAwait(false);
        }
        catch (AuditException problem)
        {
            await _slices.Writer.WriteAsync(new LogSlice(ArraySegment<DdbDataEvent>.Empty, problem), stop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
        }
        finally
        {
            budget.Return(Memory);
        }

        _slices.Writer.Complete(failure);
    }

    /// <summary>Nobody will parse it: waits for its fetch, which was stopped, and gives the bytes back.</summary>
    public async Task AbandonAsync()
    {
        if (_fetch is null)
            return;
        await ((Task)_fetch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_fetch.IsCompletedSuccessfully)
            (await _fetch.ConfigureAwait(false)).Dispose();
    }

    private async Task ParseContentAsync(LogFileReader reader, CancellationToken stop)
    {
        using var fetched = _fetch is null ? null : await _fetch.ConfigureAwait(false);
        using var stored = fetched?.OpenStream() ?? await OpenAsync(stop).ConfigureAwait(false);
        using var opened = reader.Open(stored, file.Name);
        while (!opened.IsEnded)
        {
            stop.ThrowIfCancellationRequested();
            if (fetched is not null)
                opened.Fill();
            else
                await opened.FillAsync(stop).ConfigureAwait(false);
            while (opened.Next() is { } slice)
            {
                if (!_slices.Writer.TryWrite(slice))
                    await _slices.Writer.WriteAsync(slice, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task<Stream> OpenAsync(CancellationToken stop) =>
        new BufferedStream(await store.OpenAsync(file, stop).ConfigureAwait(false), StreamBufferSize);
}
