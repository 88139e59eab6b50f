using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>A role, also one that is known only by somebody's session of it.</summary>
internal sealed class GetRole(RoleStore roles, CallerDirectory callers) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = RoleInput.Name(input);
        if (roles.Find(request.Caller.AccountId, name) is { } role)
            return new JsonObject { ["Role"] = RoleJson.Of(role) };
        return callers.FindRole(name) is { SessionIssuerArn: { } arn } session
            ? new JsonObject { ["Role"] = Describe(name, arn, session) }
            : throw IamErrors.NoSuchRole(name);
    }

    private static JsonObject Describe(string name, string arn, Caller session) => new()
    {
        ["Path"] = arn[arn.IndexOf('/', StringComparison.Ordinal)..(arn.LastIndexOf('/') + 1)],
        ["RoleName"] = name,
        ["RoleId"] = session.PrincipalId.Split(':')[0],
        ["Arn"] = arn,
        ["CreateDate"] = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() * 1.0,
    };
}
