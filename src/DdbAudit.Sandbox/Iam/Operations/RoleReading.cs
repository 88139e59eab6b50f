using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>An operation that tells something of one role.</summary>
internal abstract class RoleReading(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = RoleInput.Name(input);
        return Read(roles.Find(request.Caller.AccountId, name) ?? throw IamErrors.NoSuchRole(name), input);
    }

    protected abstract JsonObject Read(Role role, JsonInput input);
}
