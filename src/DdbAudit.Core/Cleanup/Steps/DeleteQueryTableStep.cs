using DdbAudit.Queries;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a table of ours from the Data Catalog; the log files that it describes stay.</summary>
internal sealed record DeleteQueryTableStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Delete Athena table";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var parts = Resource.Name.Split('.');
        var name = new QueryTableName(parts[0], parts[1]);
        if (await account.Catalog.FindTableAsync(name, cancellation) is not { } table)
            return Removed();
        if (!Ownership.BelongsTo(table.Parameters, Resource.Stack))
            throw new AuditException(AuditError.QueryTableNotOurs, $"Table {name} is not marked as DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Arn };
        await account.Catalog.DeleteTableAsync(name, cancellation);
        return Removed();
    }
}
