using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class DeleteInstanceProfile(InstanceProfileStore profiles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        profiles.Remove(request.Caller.AccountId, RoleInput.ProfileName(input));
        return [];
    }
}
