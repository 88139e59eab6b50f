using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class DeleteRole(RoleStore roles, InstanceProfileStore profiles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (account, name) = (request.Caller.AccountId, RoleInput.Name(input));
        if (profiles.With(account, name).Any())
            throw IamErrors.DeleteConflict("must remove roles from instance profile first.");
        roles.Remove(account, name);
        return [];
    }
}
