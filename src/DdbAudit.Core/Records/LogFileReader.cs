using System.Runtime.CompilerServices;
using DdbAudit.Filters;

namespace DdbAudit.Records;

/// <summary>Reads stored log files one after the other. Keeps what repeats from file to file; for one thread.</summary>
internal sealed class LogFileReader
{
    private readonly RecordPools _pools = new();
    private readonly EventFilter _filter;
    private readonly ScanOptions _options;
    private readonly SliceBuilder _slice;

    public LogFileReader(EventFilter filter, ScanOptions options)
    {
        _filter = filter;
        _options = options;
        var events = new EventBuilder(filter, options, _pools);
        _slice = options.MeasureBy is { } by ? new MeasureSlices(new MeasureBuilder(by, filter, events, _pools.Request)) : new EventSlices(events);
    }

    /// <summary>What the file has of what was asked for, and its problems, in slices. A file that breaks off gives all that stands before the break.</summary>
    /// <param name="stored">The file's bytes as stored; left open.</param>
    /// <param name="logFile">The name that events and problems carry.</param>
    public async IAsyncEnumerable<LogSlice> ReadAsync(
        Stream stored, string logFile, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var content = new LogContent(stored, logFile, _options.MaxFileBytes);
        using var records = new RecordReader(logFile, _filter, _slice, _pools, _options.MaxRecordBytes);
        for (var isEnded = false; !isEnded;)
        {
            cancellation.ThrowIfCancellationRequested();
            isEnded = !await FillAsync(content, records, cancellation).ConfigureAwait(false);
            while (records.Read())
                yield return _slice.Take();

            if (isEnded)
                records.Problems.Close();
            while (records.Problems.TryTake(out var problem))
            {
                if (_slice.Count > 0)
                    yield return _slice.Take();
                yield return new LogSlice(ArraySegment<DdbDataEvent>.Empty, problem);
            }
        }

        if (_slice.Count > 0)
            yield return _slice.Take();
    }

    /// <returns>False at the end of the file.</returns>
    private static async ValueTask<bool> FillAsync(LogContent content, RecordReader records, CancellationToken cancellation)
    {
        try
        {
            var count = await content.ReadAsync(records.GetMemory(), cancellation).ConfigureAwait(false);
            records.Advance(count);
            if (count == 0)
                records.Complete();
            return count > 0;
        }
        catch (AuditException problem)
        {
            records.Break(problem);
            return false;
        }
    }
}
