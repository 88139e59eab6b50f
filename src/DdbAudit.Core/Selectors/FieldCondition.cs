using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>
/// A condition on one field of an event, members as in the API (AdvancedFieldSelector). The operators that select are ORed, each of
/// the operators that deselect must let the value pass, and both groups must hold (User Guide, "How CloudTrail evaluates multiple
/// conditions for a field").
/// </summary>
internal sealed record FieldCondition
{
    public required string Field { get; init; }

    public ImmutableArray<string> EqualTo { get; init; } = [];

    public ImmutableArray<string> StartsWith { get; init; } = [];

    public ImmutableArray<string> EndsWith { get; init; } = [];

    public ImmutableArray<string> NotEqualTo { get; init; } = [];

    public ImmutableArray<string> NotStartsWith { get; init; } = [];

    public ImmutableArray<string> NotEndsWith { get; init; } = [];

    /// <summary>Each value counts against the trail's limit of 500.</summary>
    public int ValueCount => EqualTo.Length + StartsWith.Length + EndsWith.Length + NotEqualTo.Length + NotStartsWith.Length + NotEndsWith.Length;

    /// <summary>Whether no value has to be met: every value that is not deselected is.</summary>
    public bool SelectsAny => EqualTo.IsEmpty && StartsWith.IsEmpty && EndsWith.IsEmpty;

    private bool DeselectsNone => NotEqualTo.IsEmpty && NotStartsWith.IsEmpty && NotEndsWith.IsEmpty;

    /// <summary>Whether two conditions say the same; the order of values says nothing.</summary>
    public bool Means(FieldCondition other) =>
        Field == other.Field
        && Same(EqualTo, other.EqualTo)
        && Same(StartsWith, other.StartsWith)
        && Same(EndsWith, other.EndsWith)
        && Same(NotEqualTo, other.NotEqualTo)
        && Same(NotStartsWith, other.NotStartsWith)
        && Same(NotEndsWith, other.NotEndsWith);

    /// <summary>Whether a field with this value meets the condition.</summary>
    public bool Admits(string value) => (SelectsAny || Hits(value, EqualTo, StartsWith, EndsWith)) && !Hits(value, NotEqualTo, NotStartsWith, NotEndsWith);

    /// <summary>Whether every value that begins so meets the condition. A condition that deselects anything is taken not to.</summary>
    public bool AdmitsAll(string beginning) =>
        DeselectsNone && (SelectsAny || StartsWith.Any(text => beginning.StartsWith(text, StringComparison.Ordinal)));

    private static bool Hits(string value, ImmutableArray<string> equalTo, ImmutableArray<string> startsWith, ImmutableArray<string> endsWith) =>
        equalTo.Contains(value)
        || startsWith.Any(text => value.StartsWith(text, StringComparison.Ordinal))
        || endsWith.Any(text => value.EndsWith(text, StringComparison.Ordinal));

    private static bool Same(ImmutableArray<string> one, ImmutableArray<string> other) => one.SequenceEqual(other) || one.ToHashSet().SetEquals(other);
}
