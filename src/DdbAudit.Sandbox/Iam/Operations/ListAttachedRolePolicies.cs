using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class ListAttachedRolePolicies(RoleStore roles) : RoleReading(roles)
{
    protected override JsonObject Read(Role role, JsonInput input) => IamPage.Of("AttachedPolicies", role.AttachedPolicies.Select(ToJson), input);

    private static JsonObject ToJson(string arn) => new() { ["PolicyName"] = arn.Split('/')[^1], ["PolicyArn"] = arn };
}
