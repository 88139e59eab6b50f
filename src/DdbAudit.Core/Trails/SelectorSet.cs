using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>All event selectors of one trail: basic or advanced, never both (PutEventSelectors replaces the whole).</summary>
internal sealed record SelectorSet
{
    public ImmutableArray<BasicSelector> Basic { get; init; } = [];

    public ImmutableArray<AdvancedSelector> Advanced { get; init; } = [];

    public bool IsAdvanced => !Advanced.IsEmpty;
}
