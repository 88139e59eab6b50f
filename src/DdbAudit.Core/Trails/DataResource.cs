using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>A resource type and the ARNs of it that a basic selector logs.</summary>
internal sealed record DataResource(string Type, ImmutableArray<string> Values)
{
    public bool Means(DataResource other) => Type == other.Type && Values.ToHashSet().SetEquals(other.Values);
}
