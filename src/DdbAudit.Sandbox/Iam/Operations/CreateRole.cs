using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

internal sealed class CreateRole(RoleStore roles, TimeProvider clock) : IJsonOperation
{
    private const int ShortestSession = 3600;
    private const int LongestSession = 43_200;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var role = new Role
        {
            RoleName = RoleInput.Name(input),
            AccountId = request.Caller.AccountId,
            Path = RoleInput.Path(input),
            RoleId = IamId.Draw("AROA"),
            CreateDate = clock.GetUtcNow(),
            AssumeRolePolicy = RoleInput.TrustPolicy(input, "AssumeRolePolicyDocument"),
            Description = input.Text("Description"),
            MaxSessionDuration = Session(input),
        };
        var tagged = role with { Tags = RoleTags.Add(role.Tags, input.Objects("Tags") ?? []) };
        roles.Add(tagged);
        return new JsonObject { ["Role"] = RoleJson.Of(tagged) };
    }

    private static int Session(JsonInput input)
    {
        var seconds = input.Number("MaxSessionDuration") ?? ShortestSession;
        return seconds is >= ShortestSession and <= LongestSession
            ? seconds
            : throw IamErrors.Invalid($"1 validation error detected: Value '{seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must be between {ShortestSession} and {LongestSession}");
    }
}
