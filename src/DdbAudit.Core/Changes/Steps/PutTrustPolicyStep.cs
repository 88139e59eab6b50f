using DdbAudit.Delivery;

namespace DdbAudit.Changes.Steps;

/// <summary>Lets CloudTrail take on a role of ours again, whose trust policy somebody altered; what else it says stays.</summary>
internal sealed record PutTrustPolicyStep(string RoleName, string RoleArn, string PolicyBefore, string PolicyAfter) : PlanStep
{
    public override string Action => "Let CloudTrail assume role";

    public override string Target => RoleName;

    public override string Before => PolicyBefore;

    public override string After => PolicyAfter;

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("iam:UpdateAssumeRolePolicy", RoleArn)];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Roles.PutTrustPolicyAsync(RoleName, PolicyAfter, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Roles.FindAsync(RoleName, cancellation) is { } role && LogDeliveryPolicy.AreEqual(role.TrustPolicy, PolicyAfter))
        {
            await account.Roles.PutTrustPolicyAsync(RoleName, PolicyBefore, cancellation);
        }
    }
}
