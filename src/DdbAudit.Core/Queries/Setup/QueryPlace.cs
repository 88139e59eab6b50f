using DdbAudit.Logs;

namespace DdbAudit.Queries.Setup;

/// <summary>Where a trail's logs are queried: the work group, and the table that its tag names.</summary>
internal sealed record QueryPlace(WorkGroup WorkGroup, CatalogTable Table)
{
    /// <exception cref="AuditException">WorkGroupNotFound: New-DdbAuditAthenaTable was not run for this trail; WorkGroupNotOurs.</exception>
    public static async Task<QueryPlace> FindAsync(IAuditAccount account, string stack, CancellationToken cancellation)
    {
        var group = await AthenaState.FindWorkGroupAsync(account, stack, cancellation)
            ?? throw new AuditException(AuditError.WorkGroupNotFound, $"Trail '{stack}' has no table for Athena in {account.Scope.Region}: there is no work group '{WorkGroup.NameFor(stack)}'.")
            {
                Target = stack,
                Remedy = $"Make it with New-DdbAuditAthenaTable -TrailName '{stack}', or read the log files without -Engine.",
            };
        if (!Ownership.BelongsTo(group.Tags, stack) || group.Table is not { } name)
            throw new AuditException(AuditError.WorkGroupNotOurs, $"Work group '{group.Name}' carries no tag of DdbAudit's for trail '{stack}'.") { Target = group.Name };
        return await account.Catalog.FindTableAsync(name, cancellation) is { } table
            ? new QueryPlace(group, table)
            : throw new AuditException(AuditError.QueryTableNotFound, $"Table {name}, which work group '{group.Name}' is for, is not there.") { Target = name.ToString() };
    }

    /// <summary>What a window asks for that the table does not see, a sentence each.</summary>
    public IEnumerable<string> Gaps(LogWindow window)
    {
        foreach (var account in window.AccountIds.Except(Projected("account.values")))
            yield return $"Table {Table.Name} does not see account {account}: add it with New-DdbAuditAthenaTable -AccountId.";
        foreach (var region in window.Regions.Except(Projected("region.values")))
            yield return $"Table {Table.Name} does not see Region {region}: add it with New-DdbAuditAthenaTable -LogRegion.";
        if (Projected("date.range") is [var first, ..] && window.FirstPublished is { } start && IsBefore(QueryTable.ToText(DateOnly.FromDateTime(start.UtcDateTime)), first) && IsBefore(BucketMade, first))
            yield return $"Table {Table.Name} sees no logs from before {first}: New-DdbAuditAthenaTable -FirstDay moves it back.";
    }

    // There are no logs from before there was a bucket.
    private string BucketMade => Table.Parameters.GetValueOrDefault(QueryTable.BucketMade, "");

    private static bool IsBefore(string day, string other) => string.CompareOrdinal(day, other) < 0;

    private string[] Projected(string key) => Table.Parameters.GetValueOrDefault($"projection.{key}", "").Split(',');
}
