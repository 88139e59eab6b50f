using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class ListInstanceProfilesForRole(RoleStore roles, InstanceProfileStore profiles) : RoleReading(roles)
{
    protected override JsonObject Read(Role role, JsonInput input) =>
        IamPage.Of("InstanceProfiles", profiles.With(role.AccountId, role.RoleName).Select(profile => InstanceProfileJson.Of(profile, role)), input);
}
