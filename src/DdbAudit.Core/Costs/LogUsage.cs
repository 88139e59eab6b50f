using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Measures;
using DdbAudit.Records.Slices;

namespace DdbAudit.Costs;

/// <summary>Counts the events of log files, or of the pipeline, by table, principal and operation, with the bytes that they took. For one thread.</summary>
internal sealed class LogUsage
{
    private static readonly string[] OfItems =
        [nameof(DdbMeasureBy.KeyText), nameof(DdbMeasureBy.IndexName), nameof(DdbMeasureBy.Operation), nameof(DdbMeasureBy.IamAction), nameof(DdbMeasureBy.Access)];

    private readonly Dictionary<(string Table, string User, string Operation), decimal> _counts = [];
    private readonly MeasureReader _reader = new(By);
    private readonly HashSet<(string, string, string)> _groups = [];
    private long _bytes;
    private long _eventsInFiles;
    private long _eventsOfFile;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    // What the counts that were taken over were made by.
    private string? _countedBy;

    /// <summary>What a scan is to measure by.</summary>
    public static IReadOnlyList<DdbMeasureBy> By { get; } = [DdbMeasureBy.TableName, DdbMeasureBy.UserName, DdbMeasureBy.EventName];

    /// <summary>Log files with data events of DynamoDB.</summary>
    public long Files { get; private set; }

    /// <summary>Bytes of a file for each of its events; null where no file was read.</summary>
    public decimal? BytesPerEvent => _eventsInFiles == 0 ? null : (decimal)_bytes / _eventsInFiles;

    /// <summary>Event times, UTC; null where there is no event.</summary>
    public DateTimeOffset? First => _first;

    public DateTimeOffset? Last => _last;

    public IReadOnlyList<string> TableNames => [.. _counts.Keys.Select(key => key.Table).Distinct().Order(StringComparer.Ordinal)];

    public void Add(LogBatch batch)
    {
        foreach (var found in batch.Measured)
            Add(found);

        _eventsOfFile += batch.Measured.Count;
        if (batch.IsLast)
            EndFile(batch.File);
    }

    public void Add(DdbDataEvent found) => Add(_reader.Read(found));

    /// <summary>Takes over what was counted by table, user or operation before; what was not counted by stays empty.</summary>
    /// <exception cref="AuditException">OptionConflict: of counts by key, or of counts that were made in several ways, an event is in more than one.</exception>
    public void Add(DdbDataEventMeasure measure)
    {
        RefuseRepeated(measure);
        var (table, user) = (Value(measure, DdbMeasureBy.TableName), Value(measure, DdbMeasureBy.UserName));
        var operation = Value(measure, DdbMeasureBy.EventName);
        Count((table, user, operation.Length > 0 ? operation : RequestOperation.SomeRead), measure.Reads);
        Count((table, user, operation.Length > 0 ? operation : RequestOperation.SomeWrite), measure.Writes);
        See(measure.FirstTime);
        See(measure.LastTime);
    }

    /// <summary>The part of all events that is of these tables, 0 to 1: their part of the files that hold them all.</summary>
    /// <param name="tables">Names with wildcards; none for all.</param>
    public decimal ShareOf(IReadOnlyList<string> tables)
    {
        var asked = new NamePatternSet(tables);
        var all = _counts.Values.Sum();
        return all == 0 ? 1 : _counts.Where(count => asked.IsMatch(count.Key.Table)).Sum(count => count.Value) / all;
    }

    /// <summary>Calls a month.</summary>
    /// <param name="tables">Names with wildcards; none for all.</param>
    /// <param name="hours">The hours that were counted.</param>
    public IReadOnlyList<TableRequests> ToRequests(IReadOnlyList<string> tables, decimal hours)
    {
        var asked = new NamePatternSet(tables);
        return
        [
            .. _counts.Where(count => asked.IsMatch(count.Key.Table))
                .GroupBy(count => (count.Key.Table, count.Key.User))
                .Select(group => new TableRequests(
                    group.Key.Table,
                    group.Key.User.Length > 0 ? group.Key.User : null,
                    group.ToDictionary(count => count.Key.Operation, count => count.Value * CostEstimate.HoursAMonth / hours))),
        ];
    }

    private static string Value(DdbDataEventMeasure measure, DdbMeasureBy by) => measure.Values.TryGetValue(by.ToString(), out var value) ? value : "";

    private void RefuseRepeated(DdbDataEventMeasure measure)
    {
        var by = measure.Values.Count == 0 ? "nothing" : string.Join(", ", measure.Values.Keys);
        _countedBy ??= by;
        if (by != _countedBy)
            throw Repeated($"Counts by {_countedBy} and counts by {by} count the same events.", "Pipe the counts of one Measure-DdbDataEvent, such as -By TableName, UserName.");
        if (OfItems.FirstOrDefault(measure.Values.ContainsKey) is { } found)
            throw Repeated($"Counts by {found} may count an event once for each item that it touched, and it is billed once.", $"Count by TableName, UserName or EventName, without {found}.");
    }

    private static AuditException Repeated(string reason, string remedy) => new(AuditError.OptionConflict, reason) { Target = nameof(DdbDataEventMeasure), Remedy = remedy };

    // A batch or transaction of several tables is billed as one event: they share it.
    private void Add(MeasuredEvent found)
    {
        _groups.Clear();
        foreach (var item in found.Items)
        {
            var values = item.Group.Values;
            _groups.Add((values[0], values[1], values[2]));
        }

        foreach (var group in _groups)
            Count(group, 1m / _groups.Count);

        See(found.Time);
    }

    private void Count((string Table, string User, string Operation) key, decimal events)
    {
        if (events > 0)
            _counts[key] = _counts.GetValueOrDefault(key) + events;
    }

    private void See(DateTimeOffset? time)
    {
        _first = time < _first || _first is null ? time : _first;
        _last = time > _last || _last is null ? time : _last;
    }

    private void EndFile(LogObject file)
    {
        if (_eventsOfFile > 0)
            (Files, _bytes, _eventsInFiles) = (Files + 1, _bytes + file.Size, _eventsInFiles + _eventsOfFile);

        _eventsOfFile = 0;
    }
}
