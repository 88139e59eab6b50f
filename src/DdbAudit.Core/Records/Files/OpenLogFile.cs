using DdbAudit.Records.Slices;

namespace DdbAudit.Records.Files;

/// <summary>A stored log file while it is read: bytes are filled in, slices taken out until more bytes are needed. For one thread.</summary>
internal sealed class OpenLogFile : IDisposable
{
    private readonly LogContent _content;
    private readonly RecordReader _records;
    private readonly SliceBuilder _slice;
    private bool _isDrained = true;

    public OpenLogFile(LogContent content, RecordReader records, SliceBuilder slice)
    {
        _content = content;
        _records = records;
        _slice = slice;
    }

    /// <summary>No more bytes come. A file that breaks off has ended, with a problem.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Fills in the next bytes of a file whose stored bytes are in memory.</summary>
    public void Fill()
    {
        try
        {
            Advance(_content.Read(_records.Unread.GetMemory().Span));
        }
        catch (AuditException problem)
        {
            Break(problem);
        }
    }

    /// <summary>Fills in the next bytes, which may have to be waited for.</summary>
    public async ValueTask FillAsync(CancellationToken cancellation)
    {
        try
        {
            Advance(await _content.ReadAsync(_records.Unread.GetMemory(), cancellation).ConfigureAwait(false));
        }
        catch (AuditException problem)
        {
            Break(problem);
        }
    }

    /// <summary>The next slice or problem of what was filled in; null where more bytes are needed, or none will come.</summary>
    public LogSlice? Next()
    {
        if (!_isDrained && _records.Read())
            return _slice.Take();
        if (!_isDrained && IsEnded)
            _records.Problems.Close();
        _isDrained = true;

        // What stands before a problem goes before it.
        if (_slice.Count > 0 && (IsEnded || _records.Problems.AreWaiting))
            return _slice.Take();
        return _records.Problems.TryTake(out var problem) ? new LogSlice(ArraySegment<DdbDataEvent>.Empty, problem) : null;
    }

    public void Dispose()
    {
        _records.Dispose();
        _content.Dispose();
    }

    private void Advance(int count)
    {
        _records.Unread.Advance(count);
        if (count == 0)
            _records.Complete();
        (_isDrained, IsEnded) = (false, count == 0);
    }

    private void Break(AuditException problem)
    {
        _records.Break(problem);
        (_isDrained, IsEnded) = (false, true);
    }
}
