using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>Attaches one of AWS's own policies: the sandbox has no others.</summary>
internal sealed class AttachRolePolicy(RoleStore roles) : IJsonOperation
{
    private const int MaxPolicies = 10;
    private const string ManagedByAws = "arn:aws:iam::aws:policy/";

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = input.RequiredText("PolicyArn");
        if (!arn.StartsWith(ManagedByAws, StringComparison.Ordinal))
            throw IamErrors.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");
        roles.Change(request.Caller.AccountId, RoleInput.Name(input), role => Attach(role, arn));
        return [];
    }

    private static Role Attach(Role role, string arn)
    {
        var attached = role.AttachedPolicies.Add(arn);
        return attached.Count <= MaxPolicies
            ? role with { AttachedPolicies = attached }
            : throw IamErrors.LimitExceeded($"Cannot exceed quota for PoliciesPerRole: {MaxPolicies}");
    }
}
