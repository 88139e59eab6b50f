using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class DeleteRolePolicy(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = RoleInput.PolicyName(input);
        roles.Change(request.Caller.AccountId, RoleInput.Name(input), role => role.Policies.ContainsKey(name)
            ? role with { Policies = role.Policies.Remove(name) }
            : throw IamErrors.NoSuchEntity($"The role policy with name {name} cannot be found."));
        return [];
    }
}
