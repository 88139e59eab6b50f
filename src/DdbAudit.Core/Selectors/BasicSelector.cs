using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>A basic event selector, members as in the API (EventSelector). Values are ARNs or partial ARNs.</summary>
internal sealed record BasicSelector
{
    /// <summary>All, ReadOnly or WriteOnly.</summary>
    public string ReadWriteType { get; init; } = "All";

    public bool IncludeManagementEvents { get; init; } = true;

    public ImmutableArray<DataResource> DataResources { get; init; } = [];

    public ImmutableArray<string> ExcludeManagementEventSources { get; init; } = [];

    public bool Means(BasicSelector other) =>
        ReadWriteType == other.ReadWriteType
        && IncludeManagementEvents == other.IncludeManagementEvents
        && ExcludeManagementEventSources.ToHashSet().SetEquals(other.ExcludeManagementEventSources)
        && UnorderedComparison.AreAlike(DataResources, other.DataResources, static (one, two) => one.Means(two));
}
