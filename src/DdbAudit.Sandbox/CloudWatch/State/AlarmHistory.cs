using System.Collections.Immutable;

namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>What happened to all alarms, also to those that are gone, oldest first. Safe for concurrent use.</summary>
internal sealed class AlarmHistory
{
    private ImmutableList<HistoryItem> _items = [];

    public IReadOnlyList<HistoryItem> Items => _items;

    public void Add(HistoryItem item) => ImmutableInterlocked.Update(ref _items, items => items.Add(item));
}
