using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class AddRoleToInstanceProfile(RoleStore roles, InstanceProfileStore profiles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (account, name) = (request.Caller.AccountId, RoleInput.Name(input));
        var role = roles.Find(account, name) ?? throw IamErrors.NoSuchRole(name);
        profiles.Change(account, RoleInput.ProfileName(input), profile => profile.RoleName is null
            ? profile with { RoleName = role.RoleName }
            : throw IamErrors.LimitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1"));
        return [];
    }
}
