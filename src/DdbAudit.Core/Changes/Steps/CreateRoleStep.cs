using DdbAudit.Delivery;

namespace DdbAudit.Changes.Steps;

/// <summary>Makes the role that CloudTrail writes to CloudWatch Logs with; it may do nothing yet.</summary>
internal sealed record CreateRoleStep(RoleSettings Settings) : PlanStep
{
    public override string Action => "Create role";

    public override string Target => Settings.Name;

    public override string After => $"in path {Settings.Path}, tagged as DdbAudit's, with this trust policy:{Environment.NewLine}{LogDeliveryPolicy.Trust}";

    public override bool CreatesTarget => true;

    public override IEnumerable<Permission> Permissions(AuditScope scope)
    {
        var arn = RoleName.ArnFor(Settings.Stack, Settings.Region, scope);
        return [new Permission("iam:CreateRole", arn), new Permission("iam:TagRole", arn)];
    }

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) => account.Roles.CreateAsync(Settings, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        // Another process may have made the stack's role a moment earlier.
        if (await account.Roles.FindAsync(Settings.Name, cancellation) is { } role && role.Tags.GetValueOrDefault(Ownership.CreationKey) == Settings.Creation)
            await account.Roles.DeleteAsync(Settings.Name, cancellation);
    }
}
