using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>An advanced event selector: its conditions are ANDed.</summary>
internal sealed record AdvancedSelector(string? Name, ImmutableArray<FieldCondition> Fields)
{
    public bool Means(AdvancedSelector other) =>
        (Name ?? "") == (other.Name ?? "")
        && UnorderedComparison.AreAlike(Fields, other.Fields, static (one, two) => one.Means(two));
}
