namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a database of ours from the Data Catalog. Glue deletes the tables of a database with it, so one that still has any stays.</summary>
internal sealed record DeleteQueryDatabaseStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Delete Athena database";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var catalog = account.Catalog;
        if (await catalog.FindDatabaseAsync(Resource.Name, cancellation) is not { } database)
            return Removed();
        if (!Ownership.BelongsTo(database.Parameters, Resource.Stack))
            throw new AuditException(AuditError.QueryTableNotOurs, $"Database '{Resource.Name}' is not marked as DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Arn };
        if (await catalog.HasTablesAsync(Resource.Name, cancellation))
            return Removed() with { KeptBecause = "it has tables that stay" };
        await catalog.DeleteDatabaseAsync(Resource.Name, cancellation);
        return Removed();
    }
}
