using DdbAudit.Changes;

namespace DdbAudit.Queries.Setup;

internal sealed record CreateDatabaseStep(string Name, string Stack) : PlanStep
{
    public override string Action => "Create database";

    public override string Target => Name;

    public override string After => "marked as DdbAudit's";

    public override bool CreatesTarget => true;

    public override IEnumerable<Permission> Permissions(AuditScope scope) => CatalogResources.Permissions(scope, "glue:CreateDatabase", Name);

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Catalog.CreateDatabaseAsync(new CatalogDatabase(Name, Ownership.TagsFor(Stack)), cancellation);

    // One that others have put tables into since stays: deleting it would delete them.
    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Catalog.FindDatabaseAsync(Name, cancellation) is { } made && Ownership.BelongsTo(made.Parameters, Stack)
            && !await account.Catalog.HasTablesAsync(Name, cancellation))
            await account.Catalog.DeleteDatabaseAsync(Name, cancellation);
    }
}
