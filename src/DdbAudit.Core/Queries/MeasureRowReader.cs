using System.Globalization;
using DdbAudit.Filters;
using DdbAudit.Measures;
using DdbAudit.Queries.Sql;
using DdbAudit.Records;
using DdbAudit.Records.Slices;

namespace DdbAudit.Queries;

/// <summary>Reads result rows of <see cref="MeasureSql"/> as what counting needs, for <see cref="EventMeasurement.Add(MeasuredEvent)"/>. For one thread.</summary>
internal sealed class MeasureRowReader(IReadOnlyList<DdbMeasureBy> by, EventCriteria criteria)
{
    private static readonly int LastTimeIndex = EventRow.LogFileIndex + 1;
    private static readonly int CountIndex = EventRow.LogFileIndex + 2;

    private readonly EventRowReader _events = new(criteria, new ScanOptions());
    private readonly MeasureReader _measures = new(by);

    /// <inheritdoc cref="EventRowReader.Read"/>
    public MeasuredEvent? Read(IReadOnlyList<string?> row) =>
        _events.Read(row) is not { } found ? null : _measures.Read(found) with
        {
            Count = long.Parse(row[CountIndex]!, CultureInfo.InvariantCulture),
            LastTime = Timestamp.TryParse(row[LastTimeIndex]!, out var last) ? last : found.EventTime,
        };
}
