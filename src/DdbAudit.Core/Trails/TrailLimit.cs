namespace DdbAudit.Trails;

/// <summary>CloudTrail's limit of trails in a Region, which shadow trails count against, too (CloudTrail quotas). It cannot be raised.</summary>
internal static class TrailLimit
{
    private const int Limit = 5;

    /// <summary>Makes sure that a new trail finds a place in this Region, or in each Region that has trails.</summary>
    /// <exception cref="AuditException">TrailLimit: a Region is full; nothing has changed.</exception>
    public static async Task CheckAsync(IAuditAccount account, bool everyRegion, CancellationToken cancellation)
    {
        var seen = await account.Trails.DescribeAsync(cancellation).ConfigureAwait(false);
        Check(account.Scope.Region, seen.Select(trail => trail.Name));
        if (!everyRegion)
            return;

        // What is seen here of every Region's trails is seen in every Region, and only there is it seen that a trail is of all Regions.
        var shadows = seen.Where(trail => trail.IsMultiRegionTrail).ToDictionary(trail => trail.Arn, trail => trail.Name);
        var trails = await account.Trails.ListAsync(cancellation).ConfigureAwait(false);
        foreach (var region in trails.Where(trail => !shadows.ContainsKey(trail.Arn)).GroupBy(trail => trail.HomeRegion, trail => trail.Name))
            Check(region.Key, [.. shadows.Values, .. region]);
    }

    private static void Check(string region, IEnumerable<string> names)
    {
        var trails = names.Order(StringComparer.Ordinal).ToList();
        if (trails.Count < Limit)
            return;
        throw new AuditException(
            AuditError.TrailLimit,
            $"{region} has {trails.Count} trails already, and CloudTrail allows {Limit}, those of other home Regions included: {string.Join(", ", trails)}.")
        {
            Target = region,
            Remedy = "Name one of them with -TrailName, or delete one that is not needed.",
        };
    }
}
