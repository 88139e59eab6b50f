using DdbAudit.Changes;

namespace DdbAudit.Queries.Setup;

/// <summary>Makes the table over a trail's logs, or gives the one of ours a new definition.</summary>
/// <param name="Found">The table as it was read; null where there was none.</param>
internal sealed record PutTableStep(CatalogTable? Found, CatalogTable Wanted) : PlanStep
{
    public override string Action => Found is null ? "Create Athena table" : "Change Athena table";

    public override string Target => $"{Wanted.Name.Database}.{Wanted.Name.Table}";

    public override string? Before => Found?.ToString();

    public override string After => Wanted.ToString();

    public override bool CreatesTarget => Found is null;

    public override IEnumerable<Permission> Permissions(AuditScope scope) =>
        CatalogResources.Permissions(scope, Found is null ? "glue:CreateTable" : "glue:UpdateTable", Wanted.Name.Database, Wanted.Name.Table);

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) => Found is null
        ? account.Catalog.CreateTableAsync(Wanted, cancellation)
        : account.Catalog.UpdateTableAsync(Wanted, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Catalog.FindTableAsync(Wanted.Name, cancellation) is not { } now || !Wanted.IsSaidBy(now))
            return;
        if (Found is null)
            await account.Catalog.DeleteTableAsync(Wanted.Name, cancellation);
        else
            await account.Catalog.UpdateTableAsync(Found, cancellation);
    }
}
