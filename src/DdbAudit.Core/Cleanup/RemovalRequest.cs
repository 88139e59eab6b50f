using DdbAudit.Cleanup.Steps;

namespace DdbAudit.Cleanup;

/// <summary>How far a removal may go.</summary>
internal sealed record RemovalRequest
{
    private const string NoLogs = "-IncludeLogs was not given";

    /// <summary>Empty and delete the buckets of the stack, and delete its log groups and the results of its queries: without it all that holds keys of items stays.</summary>
    public bool IncludeLogs { get; init; }

    /// <summary>Delete the walkthrough's tables.</summary>
    public bool IncludeTable { get; init; }

    /// <summary>After how many days KMS deletes a key: 7 to 30.</summary>
    public int KeyDeletionDays { get; init; } = 7;

    /// <summary>How long the last log files are waited for before a bucket is emptied; null for not at all.</summary>
    public DeliveryWait? Wait { get; init; } = new();

    /// <summary>Why something that was found stays, since its removal was not asked for; null where it was.</summary>
    /// <param name="resource">One of <paramref name="found"/>.</param>
    /// <param name="found">All that the removal is about.</param>
    public string? WhyKept(DdbAuditResource resource, IReadOnlyList<DdbAuditResource> found) => resource.ResourceType switch
    {
        DdbResourceType.Bucket or DdbResourceType.LogGroup when !IncludeLogs => NoLogs,
        DdbResourceType.AthenaResults when !IncludeLogs && resource.VersionCount != 0 => $"they hold keys of items, and {NoLogs}",
        DdbResourceType.AthenaWorkGroup when !IncludeLogs => found.FirstOrDefault(other => IsResultOf(other, resource.Stack)) is { } results ? DeleteWorkGroupStep.NeededBy(results.Name) : null,
        DdbResourceType.Table when !IncludeTable => "-IncludeTable was not given",
        _ => null,
    };

    private static bool IsResultOf(DdbAuditResource resource, string stack) =>
        resource is { ResourceType: DdbResourceType.AthenaResults, VersionCount: not 0 } && resource.Stack == stack;
}
