using DdbAudit.Logs;

namespace DdbAudit.Scans;

/// <summary>Counts what a scan has listed and done. The lister adds, the consumer finishes.</summary>
internal sealed class ScanCounter
{
    private readonly object _gate = new();
    private ScanProgress _progress;

    public ScanProgress Current
    {
        get
        {
            lock (_gate)
                return _progress;
        }
    }

    public void Add(LogObject file)
    {
        lock (_gate)
            _progress = _progress with { FilesListed = _progress.FilesListed + 1, BytesListed = _progress.BytesListed + file.Size };
    }

    public void Finish(LogObject file)
    {
        lock (_gate)
            _progress = _progress with { FilesDone = _progress.FilesDone + 1, BytesDone = _progress.BytesDone + file.Size };
    }

    public void CompleteListing()
    {
        lock (_gate)
            _progress = _progress with { ListingComplete = true };
    }
}
