using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class ListRoleTags(RoleStore roles) : RoleReading(roles)
{
    protected override JsonObject Read(Role role, JsonInput input) => IamPage.Of("Tags", RoleJson.Tags(role), input);
}
