using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Queries.Setup;

/// <summary>What there is of a trail's table: read before it is planned, and after it was made.</summary>
/// <param name="Stack">The trail's name.</param>
/// <param name="Bucket">The bucket of the results; null while none is known.</param>
internal sealed record AthenaState(TrailState Trail, string Stack, WorkGroup? WorkGroup, CatalogDatabase? Database, CatalogTable? Table, BucketState? Bucket, BucketLifecycle Lifecycle)
{
    /// <summary>The rule by which results expire; null where there is none.</summary>
    public LifecycleRule? Expiry => Lifecycle.Find(ExpiryId(Stack));

    /// <summary>Regions that the trail logs and the table does not see; none while there is no table.</summary>
    public IReadOnlyList<string> UnseenRegions => Table?.Parameters.GetValueOrDefault("projection.region.values") is { } seen
        ? [.. TrailRegions.Of(Trail.Description).Except(seen.Split(','))]
        : [];

    public static string ExpiryId(string stack) => OwnLifecycleRule.IdFor("athena-results", stack);

    /// <exception cref="AuditException">TrailNotFound, or what AWS said.</exception>
    public static async Task<AthenaState> ReadAsync(IAuditAccount account, AthenaRequest request, CancellationToken cancellation)
    {
        var trail = await new TrailFinder(account).FindNamedAsync(request.TrailName, cancellation) ?? throw account.Scope.TrailNotFound(request.TrailName);
        var group = await FindWorkGroupAsync(account, trail.Name, cancellation);
        var name = AthenaDefaults.TableName(request, group, trail.Name);
        var database = await account.Catalog.FindDatabaseAsync(name.Database, cancellation);
        var table = database is null ? null : await account.Catalog.FindTableAsync(name, cancellation);
        var place = AthenaDefaults.Results(request, group, trail);
        var bucket = await account.Buckets.FindAsync(place.Bucket, cancellation);
        var lifecycle = bucket is { IsForeign: false } ? await account.Buckets.GetLifecycleAsync(place.Bucket, cancellation) : BucketLifecycle.Empty;
        return new AthenaState(trail, trail.Name, group, database, table, bucket, lifecycle);
    }

    /// <summary>A stack's work group with its tags; null where there is none.</summary>
    public static async Task<WorkGroup?> FindWorkGroupAsync(IAuditAccount account, string stack, CancellationToken cancellation)
    {
        var name = WorkGroup.NameFor(stack);
        return await account.Queries.FindWorkGroupAsync(name, cancellation) is { } group
            ? group with { Tags = await account.Queries.GetTagsAsync(name, cancellation) }
            : null;
    }
}
