using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>Adds a policy to the role, or replaces the one of that name.</summary>
internal sealed class PutRolePolicy(RoleStore roles) : IJsonOperation
{
    /// <summary>Characters of all policies in a role together, blanks not counted.</summary>
    private const int MaxWeight = 10_240;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (role, name) = (RoleInput.Name(input), RoleInput.PolicyName(input));
        var policy = RoleInput.PermissionPolicy(input);
        roles.Change(request.Caller.AccountId, role, current => current with { Policies = Within(current.Policies.SetItem(name, policy), role) });
        return [];
    }

    private static ImmutableSortedDictionary<string, PolicyDocument> Within(ImmutableSortedDictionary<string, PolicyDocument> policies, string role) =>
        policies.Values.Sum(policy => RoleInput.Weight(policy.Json)) <= MaxWeight
            ? policies
            : throw IamErrors.LimitExceeded($"Maximum policy size of {MaxWeight} bytes exceeded for role {role}");
}
