using DdbAudit.Logs;

namespace DdbAudit.Scans;

/// <summary>
/// Tells early that a scan reads more bytes than one machine should. A scan lists only so far ahead of what it reads: where it falls
/// behind its listing, this one goes over the same listing by itself and only adds up. Started and asked by one thread.
/// </summary>
/// <param name="limit">Bytes as stored; 0 for no limit.</param>
/// <param name="open">Opens the store once more, so that its report stays the scan's own; null where its size does not matter.</param>
internal sealed class ScanSizeGuard(long limit, Func<ILogStore>? open, LogWindow window) : IAsyncDisposable
{
    /// <summary>So many bytes are read without a warning: 50 GB, as results show sizes.</summary>
    public const long DefaultLimit = 50_000_000_000;

    // Fewer files than a scan lists ahead.
    private const int FilesBehind = 500;

    private readonly CancellationTokenSource _stop = new();
    private Task<long>? _adding;
    private bool _isTold;

    /// <summary>The bytes that the listing says will be read at least, once that is more than the limit and was not told yet; else null.</summary>
    public long? Check(ScanProgress progress)
    {
        if (_isTold || limit == 0 || open is null)
            return null;
        if (_adding is null && !progress.ListingComplete && progress.FilesListed - progress.FilesDone >= FilesBehind)
            _adding = Task.Run(() => AddUpAsync(open(), window, limit, _stop.Token), CancellationToken.None);

        // Where it fails, the scan's own listing fails and says so.
        var added = _adding is { IsCompletedSuccessfully: true } ? _adding.Result : 0;
        var listed = Math.Max(progress.BytesListed, added);
        _isTold = listed > limit;
        return _isTold ? listed : null;
    }

    /// <summary>The bytes of all files of a listing, which ends where they are more than the limit.</summary>
    public static async Task<long> AddUpAsync(ILogStore store, LogWindow window, long limit, CancellationToken cancellation)
    {
        var bytes = 0L;
        await foreach (var file in store.ListAsync(window, cancellation).ConfigureAwait(false))
        {
            bytes += file.Size;
            if (bytes > limit)
                break;
        }

        return bytes;
    }

    /// <summary>Ends what it does beside the scan.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_adding is not null)
            await ((Task)_adding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
