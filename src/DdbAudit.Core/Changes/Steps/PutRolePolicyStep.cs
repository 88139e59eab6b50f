using DdbAudit.Delivery;

namespace DdbAudit.Changes.Steps;

/// <summary>Lets a role of ours write to one log group.</summary>
internal sealed record PutRolePolicyStep(string RoleName, string RoleArn, string? PolicyBefore, string PolicyAfter) : PlanStep
{
    public override string Action => "Let role write to log group";

    public override string Target => RoleName;

    public override string? Before => PolicyBefore;

    public override string After => PolicyAfter;

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("iam:PutRolePolicy", RoleArn)];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Roles.PutDeliveryPolicyAsync(RoleName, PolicyAfter, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Roles.FindAsync(RoleName, cancellation) is { DeliveryPolicy: { } current } && LogDeliveryPolicy.AreEqual(current, PolicyAfter))
            await account.Roles.PutDeliveryPolicyAsync(RoleName, PolicyBefore, cancellation);
    }
}
