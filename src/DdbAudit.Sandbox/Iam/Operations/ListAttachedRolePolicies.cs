using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>None, ever: the sandbox has no managed policies that could be attached.</summary>
internal sealed class ListAttachedRolePolicies(RoleStore roles) : RoleReading(roles)
{
    protected override JsonObject Read(Role role, JsonInput input) => IamPage.Of("AttachedPolicies", [], input);
}
