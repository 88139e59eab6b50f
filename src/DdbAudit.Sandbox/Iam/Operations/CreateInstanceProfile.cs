using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class CreateInstanceProfile(InstanceProfileStore profiles, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var profile = new InstanceProfile(RoleInput.ProfileName(input), request.Caller.AccountId, RoleInput.Path(input), clock.GetUtcNow());
        profiles.Add(profile);
        return new JsonObject { ["InstanceProfile"] = InstanceProfileJson.Of(profile, role: null) };
    }
}
