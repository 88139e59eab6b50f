using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>The roles of the account below a path, without their tags.</summary>
internal sealed class ListRoles(RoleStore roles) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var prefix = input.Text("PathPrefix") ?? "/";
        var below = roles.In(request.Caller.AccountId).Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamPage.Of("Roles", below.Select(RoleJson.Summary), input);
    }
}
