using System.Runtime.CompilerServices;
using DdbAudit.Storage;

namespace DdbAudit.Cleanup.Sources;

/// <summary>
/// Lifecycle rules of ours in buckets that are not ours, as far as a trail whose home is the Region delivers to them. In a bucket of ours they are a
/// part of it: they stay while it stays, so that logs that are kept go on expiring, and go with it.
/// </summary>
internal sealed class LifecycleRuleSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var scope = query.Account.Scope;
        foreach (var bucket in query.HomeTrails.Select(trail => trail.Description.S3BucketName).Distinct())
        {
            foreach (var rule in await FindOwnAsync(query, bucket, cancellation))
            {
                if (OwnLifecycleRule.StackOf(rule) is { } stack && query.Asks(stack) && !IsElsewhere(query, stack))
                    yield return DdbAuditResource.In(scope, DdbResourceType.LifecycleRule, rule.Id, $"arn:{scope.Partition}:s3:::{bucket}", stack);
            }
        }
    }

    // Trails of several Regions may deliver to one bucket.
    private static bool IsElsewhere(InventoryQuery query, string stack) =>
        query.Trails.Any(trail => trail.Name == stack) && !query.HomeTrails.Any(trail => trail.Name == stack);

    private static async Task<IReadOnlyList<LifecycleRule>> FindOwnAsync(InventoryQuery query, string name, CancellationToken cancellation)
    {
        var buckets = query.Account.Buckets;
        try
        {
            return await buckets.FindAsync(name, cancellation) is { IsForeign: false } bucket && !Ownership.IsOurs(bucket.Tags)
                ? [.. (await buckets.GetLifecycleAsync(name, cancellation)).Rules.Where(OwnLifecycleRule.IsOwn)]
                : [];
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            query.Warn($"Whether a lifecycle rule of DdbAudit's stands in bucket '{name}' is not known: {error.Message}");
            return [];
        }
        catch (AuditException error) when (error.Error == AuditError.BucketNotFound)
        {
            return [];
        }
    }
}
