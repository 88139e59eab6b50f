using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudTrail.Selectors;

namespace DdbAudit.Sandbox.CloudTrail.State;

/// <summary>The selectors that were put on a trail, oldest first: a change takes time until it is seen and until it counts.</summary>
internal sealed record SelectorHistory
{
    // The oldest may be forgotten: nobody looks back further than the spread, and puts come seconds apart.
    private const int Kept = 100;

    private readonly ImmutableList<(DateTimeOffset Written, TrailSelectors Selectors)> _puts;

    private SelectorHistory(ImmutableList<(DateTimeOffset Written, TrailSelectors Selectors)> puts) => _puts = puts;

    public static SelectorHistory OfNewTrail { get; } = new([(DateTimeOffset.MinValue, TrailSelectors.Default)]);

    public TrailSelectors Latest => _puts[^1].Selectors;

    public SelectorHistory Add(TrailSelectors selectors, DateTimeOffset now)
    {
        var puts = _puts.Add((now, selectors));
        return new SelectorHistory(puts.Count > Kept ? puts.RemoveAt(0) : puts);
    }

    /// <summary>The selectors that were the latest at a time (UTC).</summary>
    public TrailSelectors At(DateTimeOffset time) => _puts[Math.Max(0, _puts.FindLastIndex(put => put.Written <= time))].Selectors;
}
