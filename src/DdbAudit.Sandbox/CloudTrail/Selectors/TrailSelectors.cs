namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>All selectors of a trail: basic or advanced ones, the other list is empty.</summary>
internal sealed record TrailSelectors(IReadOnlyList<EventSelector> Basic, IReadOnlyList<AdvancedEventSelector> Advanced)
{
    /// <summary>What a fresh trail logs: all management events, no data events.</summary>
    public static TrailSelectors Default { get; } = new([new EventSelector("All", true, [], [])], []);
}
