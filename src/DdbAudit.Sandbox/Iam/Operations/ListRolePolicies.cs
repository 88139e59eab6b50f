using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class ListRolePolicies(RoleStore roles) : RoleReading(roles)
{
    protected override JsonObject Read(Role role, JsonInput input) => IamPage.Of("PolicyNames", role.Policies.Keys.Select(name => JsonValue.Create(name)), input);
}
