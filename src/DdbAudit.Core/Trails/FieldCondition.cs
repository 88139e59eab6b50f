using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>A condition on one field of an event; values within an operator are ORed, negative ones exclude each value. Members as in the API.</summary>
internal sealed record FieldCondition
{
    public required string Field { get; init; }

    public ImmutableArray<string> EqualTo { get; init; } = [];

    public ImmutableArray<string> StartsWith { get; init; } = [];

    public ImmutableArray<string> EndsWith { get; init; } = [];

    public ImmutableArray<string> NotEqualTo { get; init; } = [];

    public ImmutableArray<string> NotStartsWith { get; init; } = [];

    public ImmutableArray<string> NotEndsWith { get; init; } = [];
}
