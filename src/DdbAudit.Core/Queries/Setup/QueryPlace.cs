namespace DdbAudit.Queries.Setup;

/// <summary>Where a trail's logs are queried: the work group, and the table that its tag names.</summary>
internal sealed record QueryPlace(WorkGroup WorkGroup, QueryTableName Table)
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
        return Ownership.BelongsTo(group.Tags, stack) && group.Table is { } table
            ? new QueryPlace(group, table)
            : throw new AuditException(AuditError.WorkGroupNotOurs, $"Work group '{group.Name}' carries no tag of DdbAudit's for trail '{stack}'.") { Target = group.Name };
    }
}
