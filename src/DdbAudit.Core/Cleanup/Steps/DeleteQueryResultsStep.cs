using DdbAudit.Queries;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes what Athena wrote for the queries of a work group of ours; other objects beside it stay.</summary>
internal sealed record DeleteQueryResultsStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => Resource.VersionCount is null
        ? "Delete query results, which could not be counted"
        : $"Delete {Resource.VersionCount:N0} object versions ({Resource.Bytes:N0} bytes) of query results";

    public override string Target => Resource.Name;

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        long deleted = 0, bytes = 0;
        if (QueryResults.Of(Resource.Stack, Resource.Name) is not { } results)
            return Removed() with { KeptBecause = "it is no folder of DdbAudit's, and others may have results there" };
        try
        {
            await foreach (var page in results.ListAsync(account.Contents, cancellation))
            {
                var failures = await account.Contents.DeleteVersionsAsync(results.Location.Bucket, page, cancellation);
                if (failures is [var first, ..])
                    throw new AuditException(AuditError.RemovalIncomplete, $"{failures.Count} object versions in {results.Location} could not be deleted, such as '{first.Key}': {first.Message}") { Target = Resource.Name };
                (deleted, bytes) = (deleted + page.Count, bytes + page.Sum(version => version.Size));
                report(new RemovalProgress($"Deleting query results in {results.Location}", deleted, Resource.VersionCount ?? 0, "object versions"));
            }
        }
        catch (AuditException error) when (error.Error == AuditError.BucketNotFound)
        {
            // Gone is what was wanted.
        }

        return Removed(deleted, bytes);
    }
}
