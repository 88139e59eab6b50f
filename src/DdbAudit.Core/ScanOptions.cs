namespace DdbAudit;

/// <summary>How a scan works, as opposed to what it looks for.</summary>
internal sealed record ScanOptions
{
    /// <summary>Files in flight at a time.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Keep each record's JSON in <see cref="DdbDataEvent.Raw"/>.</summary>
    public bool IncludeRaw { get; init; }
}
