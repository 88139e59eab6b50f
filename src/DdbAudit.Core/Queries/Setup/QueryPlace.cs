using DdbAudit.Logs;

namespace DdbAudit.Queries.Setup;

/// <summary>Where a trail's logs are queried: the trail's own work group and the table that its tag names, or others that were chosen.</summary>
internal sealed record QueryPlace(WorkGroup WorkGroup, CatalogTable Table)
{
    /// <param name="maxBytesScanned">What is allowed beside the work group's own bound; null for nothing.</param>
    /// <exception cref="AuditException">
    /// WorkGroupNotFound: New-DdbAuditAthenaTable was not run for this trail, or there is none of the name; WorkGroupNotOurs; WorkGroupUnbounded;
    /// QueryTableNotFound.
    /// </exception>
    public static async Task<QueryPlace> FindAsync(IAuditAccount account, string stack, QueryChoice choice, long? maxBytesScanned, CancellationToken cancellation)
    {
        if (choice is { WorkGroup: { } name, Database: { } database, Table: { } table })
            return await MakeAsync(account, Bounded(await FindNamedAsync(account, name, cancellation), maxBytesScanned), new QueryTableName(database, table), cancellation);
        var (own, ownTable) = await FindOwnAsync(account, stack, cancellation);
        var group = choice.WorkGroup is null || choice.WorkGroup == own.Name ? own : await FindNamedAsync(account, choice.WorkGroup, cancellation);
        return await MakeAsync(account, Bounded(group, maxBytesScanned), new QueryTableName(choice.Database ?? ownTable.Database, choice.Table ?? ownTable.Table), cancellation);
    }

    /// <summary>Ready-made questions, and events as objects, need the columns that New-DdbAuditAthenaTable gives a table.</summary>
    /// <exception cref="AuditException">QueryTableUnfit: it lacks some of them.</exception>
    public void RequireColumns()
    {
        var missing = QueryColumns.OfRecord.Concat(QueryColumns.OfKey).Select(column => column.Name).Except(Table.Columns.Concat(Table.PartitionKeys).Select(column => column.Name)).ToList();
        if (missing.Count > 0)
            throw new AuditException(AuditError.QueryTableUnfit, $"Table {Table.Name} lacks columns that are asked for: {string.Join(", ", missing)}.") { Target = Table.Name.ToString() };
    }

    /// <summary>What a window asks for that the table does not see, a sentence each.</summary>
    public IEnumerable<string> Gaps(LogWindow window)
    {
        // Partitions that are not projected are in the catalog, one by one.
        if (Table.Parameters.GetValueOrDefault("projection.enabled") != "true")
            yield break;
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

    private static async Task<QueryPlace> MakeAsync(IAuditAccount account, WorkGroup group, QueryTableName name, CancellationToken cancellation) =>
        await account.Catalog.FindTableAsync(name, cancellation) is { } table
            ? new QueryPlace(group, table)
            : throw new AuditException(AuditError.QueryTableNotFound, $"Table {name}, which is to be asked in work group '{group.Name}', is not there.") { Target = name.ToString() };

    private static async Task<(WorkGroup Group, QueryTableName Table)> FindOwnAsync(IAuditAccount account, string stack, CancellationToken cancellation)
    {
        var group = await AthenaState.FindWorkGroupAsync(account, stack, cancellation)
            ?? throw new AuditException(AuditError.WorkGroupNotFound, $"Trail '{stack}' has no table for Athena in {account.Scope.Region}: there is no work group '{WorkGroup.NameFor(stack)}'.")
            {
                Target = stack,
                Remedy = $"Make it with New-DdbAuditAthenaTable -TrailName '{stack}', or name work group, database and table, or read the log files without -Engine.",
            };
        return Ownership.BelongsTo(group.Tags, stack) && group.Table is { } name
            ? (group, name)
            : throw new AuditException(AuditError.WorkGroupNotOurs, $"Work group '{group.Name}' carries no tag of DdbAudit's for trail '{stack}'.") { Target = group.Name };
    }

    private static async Task<WorkGroup> FindNamedAsync(IAuditAccount account, string name, CancellationToken cancellation) =>
        await account.Queries.FindWorkGroupAsync(name, cancellation)
            ?? throw new AuditException(AuditError.WorkGroupNotFound, $"There is no work group '{name}' in {account.Scope.Region} of account {account.Scope.AccountId}.") { Target = name, Remedy = "Check the name, which is completed, and the Region." };

    // In one that bounds nothing, a question costs whatever it costs. Ours has a bound until somebody takes it off.
    private static WorkGroup Bounded(WorkGroup group, long? maxBytesScanned) => group.MaxBytesScanned is not null || maxBytesScanned is not null
        ? group
        : throw new AuditException(AuditError.WorkGroupUnbounded, $"Work group '{group.Name}' does not bound what a query scans, and Athena bills that.") { Target = group.Name };

    private string[] Projected(string key) => Table.Parameters.GetValueOrDefault($"projection.{key}", "").Split(',');
}
