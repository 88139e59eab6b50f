using System.Runtime.CompilerServices;
using DdbAudit.Queries;
using DdbAudit.Queries.Setup;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Work groups of ours, and the results of their queries.</summary>
internal sealed class QuerySource : IResourceSource
{
    private const string Primary = "primary";

    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (scope, queries) = (query.Account.Scope, query.Account.Queries);
        var names = await ListAsync(query, cancellation);
        foreach (var (name, stack) in await query.FindOwnAsync("work group", names, queries.GetTagsAsync, AuditError.WorkGroupNotFound, cancellation))
        {
            if (await queries.FindWorkGroupAsync(name, cancellation) is not { } group)
                continue;
            if (QueryResults.Of(stack, group.ResultLocation) is { } place && await DescribeAsync(query, place, stack, cancellation) is { } results)
                yield return results;
            yield return DdbAuditResource.In(scope, DdbResourceType.AthenaWorkGroup, name, PutWorkGroupStep.ArnOf(scope, name), stack) with { Created = group.Created };
        }
    }

    // Who has nothing to do with Athena may lack the permission to list, and still see the rest.
    private static async Task<IReadOnlyList<string>> ListAsync(InventoryQuery query, CancellationToken cancellation)
    {
        try
        {
            return [.. (await query.Account.Queries.ListWorkGroupsAsync(cancellation)).Where(name => name != Primary)];
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            query.Warn($"Athena's work groups were not looked for: {error.Message}");
            return [];
        }
    }

    /// <returns>Null where the bucket is gone.</returns>
    private static async Task<DdbAuditResource?> DescribeAsync(InventoryQuery query, QueryResults results, string stack, CancellationToken cancellation)
    {
        var scope = query.Account.Scope;
        var described = DdbAuditResource.In(scope, DdbResourceType.AthenaResults, results.Location.ToString(), $"arn:{scope.Partition}:s3:::{results.Location.Bucket}/{results.Location.Prefix}", stack);
        try
        {
            if (query.CountsObjects)
                return await CountAsync(query, results, described, cancellation);
            return await results.AreThereAsync(query.Account.Contents, cancellation) ? described : described with { VersionCount = 0, Bytes = 0 };
        }
        catch (AuditException error) when (error.Error == AuditError.BucketNotFound)
        {
            return null;
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            query.Warn($"Results of Athena's queries in {results.Location} were not counted: {error.Message}");
            return described;
        }
    }

    private static async Task<DdbAuditResource> CountAsync(InventoryQuery query, QueryResults results, DdbAuditResource described, CancellationToken cancellation)
    {
        long versions = 0, bytes = 0;
        await foreach (var page in results.ListAsync(query.Account.Contents, cancellation))
        {
            query.Report(new RemovalProgress($"Counting query results in {results.Location}", versions, 0, "object versions"));
            (versions, bytes) = (versions + page.Count, bytes + page.Sum(version => version.Size));
        }

        return described with { VersionCount = versions, Bytes = bytes };
    }
}
