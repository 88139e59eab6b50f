using DdbAudit.Measures;

namespace DdbAudit.Records.Slices;

/// <summary>Some events of a log file in the order of the file, or a problem of it.</summary>
/// <remarks>A class, as the rows are: the framework's channels of classes need no JIT, and a first question waits for the JIT.</remarks>
internal sealed record LogSlice(ArraySegment<DdbDataEvent> Events, AuditException? Problem)
{
    /// <summary>The events as they are counted, where a scan only counts: then there are no others.</summary>
    public ArraySegment<MeasuredEvent> Measured { get; init; } = ArraySegment<MeasuredEvent>.Empty;
}
