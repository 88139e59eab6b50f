using DdbAudit.Arns;
using DdbAudit.Delivery;

namespace DdbAudit.Changes.Steps;

internal sealed record CreateLogGroupStep(LogGroupSettings Settings) : PlanStep
{
    public override string Action => "Create log group";

    public override string Target => Settings.Name;

    public override string After => $"keeps events {LogRetention.Text(null)}, tagged as DdbAudit's";

    public override bool CreatesTarget => true;

    public override IEnumerable<Permission> Permissions(AuditScope scope) =>
    [
        new Permission("logs:CreateLogGroup", LogGroupArn.WithStreams(Settings.Name, scope)),
        new Permission("logs:TagResource", LogGroupArn.For(Settings.Name, scope)),
    ];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) => account.LogGroups.CreateAsync(Settings, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        // Another process may have made the stack's group a moment earlier.
        if (await account.LogGroups.FindAsync(Settings.Name, cancellation) is { } group && group.Tags.GetValueOrDefault(Ownership.CreationKey) == Settings.Creation)
            await account.LogGroups.DeleteAsync(Settings.Name, cancellation);
    }
}
