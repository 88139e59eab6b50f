using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>
/// A condition on one field of an event: values within an operator are ORed, a negative operator excludes each of its values,
/// operators are ANDed. Members as in the API (AdvancedFieldSelector).
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
    public int ValueCount => Operators().Sum(values => values.Length);

    /// <summary>Whether two conditions say the same; the order of values says nothing.</summary>
    public bool Means(FieldCondition other) =>
        Field == other.Field
        && Operators().Zip(other.Operators()).All(pair => pair.First.ToHashSet().SetEquals(pair.Second));

    /// <summary>Whether a field with these values (several, for the resources of one event) meets the condition.</summary>
    public bool Admits(IReadOnlyList<string> values) =>
        Any(EqualTo, values, static (value, text) => value == text)
        && Any(StartsWith, values, static (value, text) => value.StartsWith(text, StringComparison.Ordinal))
        && Any(EndsWith, values, static (value, text) => value.EndsWith(text, StringComparison.Ordinal))
        && None(NotEqualTo, values, static (value, text) => value == text)
        && None(NotStartsWith, values, static (value, text) => value.StartsWith(text, StringComparison.Ordinal))
        && None(NotEndsWith, values, static (value, text) => value.EndsWith(text, StringComparison.Ordinal));

    private static bool Any(ImmutableArray<string> texts, IReadOnlyList<string> values, Func<string, string, bool> meets) =>
        texts.IsEmpty || values.Any(value => texts.Any(text => meets(value, text)));

    private static bool None(ImmutableArray<string> texts, IReadOnlyList<string> values, Func<string, string, bool> meets) =>
        !values.Any(value => texts.Any(text => meets(value, text)));

    private ImmutableArray<string>[] Operators() => [EqualTo, StartsWith, EndsWith, NotEqualTo, NotStartsWith, NotEndsWith];
}
