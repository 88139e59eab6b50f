using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class TagRole(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var tags = input.RequiredObjects("Tags");
        roles.Change(request.Caller.AccountId, RoleInput.Name(input), role => role with { Tags = RoleTags.Add(role.Tags, tags) });
        return [];
    }
}
