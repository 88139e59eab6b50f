using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class DeleteRole(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        roles.Remove(request.Caller.AccountId, RoleInput.Name(input));
        return [];
    }
}
