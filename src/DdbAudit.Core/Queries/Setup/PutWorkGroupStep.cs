using DdbAudit.Changes;

namespace DdbAudit.Queries.Setup;

/// <summary>Makes the work group that a trail's queries run in, or changes the one of ours.</summary>
/// <param name="Found">The work group as it was read, with its tags; null where there was none.</param>
internal sealed record PutWorkGroupStep(WorkGroup? Found, WorkGroup Wanted) : PlanStep
{
    public override string Action => Found is null ? "Create Athena work group" : "Change Athena work group";

    public override string Target => Wanted.Name;

    public override string? Before => Found?.ToString();

    public override string After => Wanted.ToString();

    public override bool CreatesTarget => Found is null;

    // A change is two requests: one for the settings and one for the tags.
    public override bool IsOneChange => Found is null;

    public override IEnumerable<Permission> Permissions(AuditScope scope)
    {
        var arn = ArnOf(scope, Wanted.Name);
        return [new Permission(Found is null ? "athena:CreateWorkGroup" : "athena:UpdateWorkGroup", arn), new Permission("athena:TagResource", arn)];
    }

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) => Found is null
        ? account.Queries.CreateWorkGroupAsync(Wanted, cancellation)
        : account.Queries.UpdateWorkGroupAsync(Wanted, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (Found is not null)
            await account.Queries.UpdateWorkGroupAsync(Found, cancellation);
        else if (await account.Queries.FindWorkGroupAsync(Wanted.Name, cancellation) is not null
            && Wanted.Tags.All((await account.Queries.GetTagsAsync(Wanted.Name, cancellation)).Contains))
            await account.Queries.DeleteWorkGroupAsync(Wanted.Name, cancellation);
    }

    public static string ArnOf(AuditScope scope, string name) => $"arn:{scope.Partition}:athena:{scope.Region}:{scope.AccountId}:workgroup/{name}";
}
