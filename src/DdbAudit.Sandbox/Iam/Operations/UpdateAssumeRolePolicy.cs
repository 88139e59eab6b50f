using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>Replaces the whole trust policy.</summary>
internal sealed class UpdateAssumeRolePolicy(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var policy = RoleInput.TrustPolicy(input, "PolicyDocument");
        roles.Change(request.Caller.AccountId, RoleInput.Name(input), role => role with { AssumeRolePolicy = policy });
        return [];
    }
}
