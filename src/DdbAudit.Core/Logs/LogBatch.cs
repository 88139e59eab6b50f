using DdbAudit.Measures;

namespace DdbAudit.Logs;

/// <summary>
/// What a scan hands on at a time: events of one log file (or a slice of it), or a problem that the file had; always how far the scan is.
/// </summary>
/// <param name="Events">Never without an array, so that it can be iterated.</param>
/// <param name="IsLast">Whether the file is done with this batch, which has neither events nor a problem.</param>
internal sealed record LogBatch(LogObject File, ArraySegment<DdbDataEvent> Events, AuditException? Problem, ScanProgress Progress, bool IsLast)
{
    /// <summary>The events as they are counted, where a scan only counts: then there are no others.</summary>
    public ArraySegment<MeasuredEvent> Measured { get; init; } = ArraySegment<MeasuredEvent>.Empty;
}
