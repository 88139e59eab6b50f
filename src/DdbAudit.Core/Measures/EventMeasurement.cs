namespace DdbAudit.Measures;

/// <summary>Counts events in one pass and keeps none of them: memory goes with the number of groups, not of events. For one thread.</summary>
internal sealed class EventMeasurement
{
    private readonly KeyBudget _budget;
    private readonly DdbMeasureBy[] _by;
    private readonly Dictionary<MeasureKey, EventTally> _tallies = [];

    /// <param name="by">What the groups of the events were made of.</param>
    /// <param name="maxKeys">So many different keys are remembered at a time, over all groups.</param>
    public EventMeasurement(IEnumerable<DdbMeasureBy> by, int maxKeys = KeyBudget.DefaultMax)
    {
        _budget = new KeyBudget(maxKeys);
        _by = [.. by.Distinct()];
        if (_by.Length == 0)
            _tallies[MeasureKey.Total] = new EventTally(_budget);
    }

    public void Add(MeasuredEvent found)
    {
        for (var i = 0; i < found.Items.Length; i++)
        {
            var item = found.Items[i];
            if (!_tallies.TryGetValue(item.Group, out var tally))
                _tallies[item.Group] = tally = new EventTally(_budget);
            if (!IsAmong(item.Group, found.Items.AsSpan(0, i)))
                tally.Count(found, item.Access);
            tally.AddItem(item.Item);
        }
    }

    /// <summary>The most frequent first; those of one count in the order of their values.</summary>
    public IEnumerable<DdbDataEventMeasure> ToMeasures() =>
        _tallies
            .Select(tally => tally.Value.ToMeasure(new DdbAttributes(_by.Select((by, i) => KeyValuePair.Create(by.ToString(), tally.Key.Values[i])))))
            .OrderByDescending(measure => measure.Count)
            .ThenBy(measure => measure.Group, StringComparer.Ordinal);

    // An event counts once in each group that its items belong to. Calls have a hundred items at most.
    private static bool IsAmong(MeasureKey group, ReadOnlySpan<MeasuredItem> before)
    {
        foreach (var item in before)
        {
            if (item.Group.Equals(group))
                return true;
        }

        return false;
    }
}
