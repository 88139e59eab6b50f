using DdbAudit.Duplicates;

namespace DdbAudit;

/// <summary>How a scan works, as opposed to what it looks for.</summary>
internal sealed record ScanOptions
{
    /// <summary>Files parsed at a time: one a core.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Files fetched or parsed at a time: more than are parsed, so that a distant store's latency is hidden.</summary>
    public int FilesInFlight { get; init; } = Math.Max(12, 2 * Environment.ProcessorCount);

    /// <summary>How many bytes of memory stored files may take at a time. A file that needs more than a quarter of it is read while it is parsed.</summary>
    public long MaxFetchedBytes { get; init; } = 32L << 20;

    /// <summary>A file that inflates to more than this is given up there: a guard against gzip bombs.</summary>
    public long MaxFileBytes { get; init; } = 4L << 30;

    /// <summary>A single record larger than this is passed over. AWS's limit is 256 KB.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>The events of the run so far, of which none is given again; scans of one run, one after the other, share it. Null gives all.</summary>
    public SeenEvents? Seen { get; init; }

    /// <summary>Only count: give what counting by these needs of each event, in <see cref="Logs.LogBatch.Measured"/>, and no events. Null gives events.</summary>
    public IReadOnlyList<DdbMeasureBy>? MeasureBy { get; init; }

    /// <summary>Keep each record's JSON in <see cref="DdbDataEvent.Raw"/>.</summary>
    public bool IncludeRaw { get; init; }

    /// <summary>The endpoint that the log files come from, for <see cref="DdbDataEvent.Endpoint"/>; null for AWS itself and for files.</summary>
    public string? Endpoint { get; init; }
}
