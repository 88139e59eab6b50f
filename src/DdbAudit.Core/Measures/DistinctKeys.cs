namespace DdbAudit.Measures;

/// <summary>
/// The different keys of one group, counted exactly while there is room for them. Then the number stays, as the least that there are, and
/// the keys are forgotten.
/// </summary>
internal sealed class DistinctKeys(KeyBudget budget)
{
    /// <summary>So many are counted exactly in one group.</summary>
    public const int Max = 10_000;

    // Null once there was no more room.
    private HashSet<ItemHash>? _items = [];

    public int Count { get; private set; }

    /// <summary>Whether there are more than were counted.</summary>
    public bool IsMinimum => _items is null;

    public void Add(ItemHash item)
    {
        if (_items is null || _items.Contains(item))
            return;
        if (Count == Max || !budget.TryTake())
        {
            budget.Return(Count);
            _items = null;
            return;
        }

        _items.Add(item);
        Count++;
    }
}
