using System.Runtime.CompilerServices;
using DdbAudit.Filters;
using DdbAudit.Measures;
using DdbAudit.Records;

namespace DdbAudit.Scans;

/// <summary>A worker's reader of log files. Where events are only counted, they end here: what is handed on is what counting needs of them.</summary>
internal sealed class SliceReader(EventFilter filter, ScanOptions options)
{
    private readonly LogFileReader _reader = new(filter, options);
    private readonly MeasureReader? _measures = options.MeasureBy is { } by ? new MeasureReader(by) : null;

    /// <inheritdoc cref="LogFileReader.ReadAsync"/>
    public async IAsyncEnumerable<LogSlice> ReadAsync(Stream stored, string logFile, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var slice in _reader.ReadAsync(stored, logFile, cancellation).ConfigureAwait(false))
            yield return _measures is null ? slice : Measure(slice, _measures);
    }

    private static LogSlice Measure(LogSlice slice, MeasureReader measures)
    {
        var measured = new MeasuredEvent[slice.Events.Count];
        for (var i = 0; i < measured.Length; i++)
            measured[i] = measures.Read(slice.Events[i]);
        return new LogSlice(ArraySegment<DdbDataEvent>.Empty, slice.Problem) { Measured = measured };
    }
}
