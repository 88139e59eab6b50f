using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>An advanced event selector: its conditions are ANDed.</summary>
internal sealed record AdvancedSelector(string? Name, ImmutableArray<FieldCondition> Fields);
