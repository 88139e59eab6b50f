namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>A basic event selector.</summary>
/// <param name="ReadWriteType">All, ReadOnly or WriteOnly; counts for management and data events alike.</param>
internal sealed record EventSelector(
    string ReadWriteType,
    bool IncludeManagementEvents,
    IReadOnlyList<DataResource> DataResources,
    IReadOnlyList<string> ExcludeManagementEventSources);
