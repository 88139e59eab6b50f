using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>An advanced event selector: its conditions are ANDed.</summary>
internal sealed record AdvancedSelector(string? Name, ImmutableArray<FieldCondition> Fields)
{
    public bool Means(AdvancedSelector other) =>
        (Name ?? "") == (other.Name ?? "")
        && Fields.Length == other.Fields.Length
        && Fields.All(field => other.Fields.Any(field.Means));
}
