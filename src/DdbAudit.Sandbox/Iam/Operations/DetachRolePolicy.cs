using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class DetachRolePolicy(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = input.RequiredText("PolicyArn");
        roles.Change(request.Caller.AccountId, RoleInput.Name(input), role => role.AttachedPolicies.Contains(arn)
            ? role with { AttachedPolicies = role.AttachedPolicies.Remove(arn) }
            : throw IamErrors.NoSuchEntity($"Policy {arn} was not found."));
        return [];
    }
}
