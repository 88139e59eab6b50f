using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class UntagRole(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var keys = input.RequiredTexts("TagKeys");
        roles.Change(request.Caller.AccountId, RoleInput.Name(input), role => role with { Tags = role.Tags.RemoveRange(keys) });
        return [];
    }
}
