using System.Text.Json;
using DdbAudit.Monitoring.Patterns;

namespace DdbAudit.Monitoring;

/// <summary>
/// Counts past events as a metric filter and an alarm would have done. Periods begin as CloudWatch's do, at whole multiples of their length;
/// one without events is not over the threshold. What it cannot know is when the records would have arrived: it takes the time of the call.
/// </summary>
internal sealed class AlarmRehearsal(AlarmRequest request, AlarmDesign design)
{
    private readonly SortedDictionary<long, long> _countByPeriod = [];
    private readonly PatternNode? _onTable = design.Table is { } table ? RecordPatterns.OfTable(table) : null;
    private long _events;
    private long _matches;
    private bool _isTableMet;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    /// <summary>Why the answer may mislead, in a sentence; null where nothing speaks for it.</summary>
    public string? Doubt => _events > 0 && !_isTableMet && design.Table is { } table
        ? $"None of the {_events:N0} events is a data event of {table}: alarm '{design.Name}' had nothing to count. Name a table of another Region or account by its ARN."
        : null;

    /// <exception cref="AuditException">EventsWithoutRaw: the record's own JSON was not kept.</exception>
    public void Add(DdbDataEvent past)
    {
        using var record = JsonDocument.Parse(past.Raw ?? throw WithoutRaw(past));
        _events++;
        _first = past.EventTime < _first ? past.EventTime : _first ?? past.EventTime;
        _last = past.EventTime > _last ? past.EventTime : _last ?? past.EventTime;
        _isTableMet = _isTableMet || (_onTable?.IsMatch(record.RootElement) ?? true);
        if (!design.Pattern.IsMatch(record.RootElement))
            return;
        _matches++;
        var period = past.EventTime.UtcTicks / request.Period.Ticks;
        _countByPeriod[period] = _countByPeriod.GetValueOrDefault(period) + 1;
    }

    public DdbAlarmTest Result() => new()
    {
        AlarmName = design.Name,
        TableName = design.Table?.TableName,
        Condition = request.Condition,
        FilterPattern = design.Pattern.ToString(),
        EventCount = _events,
        MatchCount = _matches,
        Firings = new DdbAlarmFiringList([.. Firings()]),
        FirstEvent = _first,
        LastEvent = _last,
        Threshold = request.Threshold ?? 0,
        Period = request.Period,
        EvaluationPeriods = request.EvaluationPeriods,
    };

    // The alarm fires where enough periods in a row are over the threshold, and as long as they go on.
    private IEnumerable<DdbAlarmFiring> Firings()
    {
        var over = _countByPeriod.Where(period => period.Value > (request.Threshold ?? 0)).ToList();
        for (var (start, end) = (0, 0); start < over.Count; start = end)
        {
            for (end = start + 1; end < over.Count && over[end].Key == over[end - 1].Key + 1;)
                end++;
            if (end - start >= request.EvaluationPeriods)
                yield return new DdbAlarmFiring(StartOf(over[start].Key), StartOf(over[end - 1].Key + 1), over[start..end].Sum(period => period.Value));
        }
    }

    private DateTimeOffset StartOf(long period) => new(period * request.Period.Ticks, TimeSpan.Zero);

    private static AuditException WithoutRaw(DdbDataEvent past) => new(
        AuditError.EventsWithoutRaw, $"Event '{past.EventId}' comes without its record, which a filter pattern is tested on.") { Target = past.EventId };
}
