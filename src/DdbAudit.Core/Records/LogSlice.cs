using DdbAudit.Measures;

namespace DdbAudit.Records;

/// <summary>Some events of a log file in the order of the file, or a problem of it.</summary>
internal readonly record struct LogSlice(ArraySegment<DdbDataEvent> Events, AuditException? Problem)
{
    /// <summary>The events as they are counted, where a scan only counts: then there are no others.</summary>
    public ArraySegment<MeasuredEvent> Measured { get; init; } = ArraySegment<MeasuredEvent>.Empty;
}
