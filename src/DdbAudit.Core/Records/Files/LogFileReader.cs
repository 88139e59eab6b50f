using DdbAudit.Filters;
using DdbAudit.Records.Slices;

namespace DdbAudit.Records.Files;

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

    /// <summary>
    /// Begins to read a file: what it has of what was asked for, and its problems. A file that breaks off gives all that stands before the
    /// break. One file at a time.
    /// </summary>
    /// <param name="stored">The file's bytes as stored; left open.</param>
    /// <param name="logFile">The name that events and problems carry.</param>
    public OpenLogFile Open(Stream stored, string logFile) => new(
        new LogContent(stored, logFile, _options.MaxFileBytes),
        new RecordReader(logFile, _filter, _slice, _pools, _options.MaxRecordBytes),
        _slice);
}
