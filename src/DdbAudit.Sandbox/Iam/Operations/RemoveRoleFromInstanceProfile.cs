using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class RemoveRoleFromInstanceProfile(InstanceProfileStore profiles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (profileName, name) = (RoleInput.ProfileName(input), RoleInput.Name(input));
        profiles.Change(request.Caller.AccountId, profileName, profile => string.Equals(profile.RoleName, name, StringComparison.OrdinalIgnoreCase)
            ? profile with { RoleName = null }
            : throw IamErrors.NoSuchEntity($"Role {name} is not in instance profile {profileName}."));
        return [];
    }
}
