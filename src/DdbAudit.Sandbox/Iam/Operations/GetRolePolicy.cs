using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class GetRolePolicy(RoleStore roles) : RoleReading(roles)
{
    protected override JsonObject Read(Role role, JsonInput input)
    {
        var name = RoleInput.PolicyName(input);
        var policy = role.Policies.GetValueOrDefault(name) ?? throw IamErrors.NoSuchEntity($"The role policy with name {name} cannot be found.");
        return new JsonObject
        {
            ["RoleName"] = role.RoleName,
            ["PolicyName"] = name,
            ["PolicyDocument"] = RoleJson.Encode(policy.Json),
        };
    }
}
