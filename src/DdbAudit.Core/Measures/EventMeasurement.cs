using DdbAudit.Records;

namespace DdbAudit.Measures;

/// <summary>Counts events in one pass and keeps none of them: memory goes with the number of groups, not of events. For one thread.</summary>
internal sealed class EventMeasurement
{
    private readonly DdbMeasureBy[] _by;
    private readonly ItemAccessReader _items = new();
    private readonly Dictionary<MeasureKey, EventTally> _tallies = [];

    // The groups that the event in hand has been counted in.
    private readonly HashSet<MeasureKey> _counted = [];

    public EventMeasurement(IEnumerable<DdbMeasureBy> by)
    {
        _by = [.. by.Distinct()];
        if (_by.Length == 0)
            _tallies[new MeasureKey([])] = new EventTally();
    }

    public void Add(DdbDataEvent found)
    {
        _counted.Clear();

        // Writes first: an event that writes one of a group's items and reads another is a write there.
        foreach (var item in _items.Read(found).OrderByDescending(item => item.Access))
        {
            var key = new MeasureKey([.. _by.Select(by => MeasureValue.Read(by, found, item))]);
            if (!_tallies.TryGetValue(key, out var tally))
                _tallies[key] = tally = new EventTally();
            if (_counted.Add(key))
                tally.Count(found, item.Access);
            tally.AddKey(item);
        }
    }

    /// <summary>The most frequent first; those of one count in the order of their values.</summary>
    public IEnumerable<DdbDataEventMeasure> ToMeasures()
        => _tallies
            .Select(tally => tally.Value.ToMeasure(new DdbAttributes(_by.Select((by, i) => KeyValuePair.Create(by.ToString(), tally.Key.Values[i])))))
            .OrderByDescending(measure => measure.Count)
            .ThenBy(measure => measure.Group, StringComparer.Ordinal);
}
