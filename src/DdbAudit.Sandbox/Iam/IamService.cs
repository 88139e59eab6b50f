using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.Operations;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam;

/// <summary>IAM: roles with their policies, tags and instance profiles, and what identities may do.</summary>
internal sealed class IamService : QueryOperations
{
    private static readonly Dictionary<string, QueryType> Types = new()
    {
        ["MaxItems"] = QueryType.Number,
        ["MaxSessionDuration"] = QueryType.Number,
        ["CreateDate"] = QueryType.Time,
    };

    public IamService(CallerDirectory callers, RoleStore roles, InstanceProfileStore profiles, TimeProvider clock)
        : base("iam", "2010-05-08", Types) =>
        Operations =
        [
            new CreateRole(roles, clock),
            new GetRole(roles, callers),
            new ListRoles(roles),
            new DeleteRole(roles, profiles),
            new UpdateAssumeRolePolicy(roles),
            new TagRole(roles),
            new UntagRole(roles),
            new ListRoleTags(roles),
            new PutRolePolicy(roles),
            new GetRolePolicy(roles),
            new DeleteRolePolicy(roles),
            new ListRolePolicies(roles),
            new AttachRolePolicy(roles),
            new DetachRolePolicy(roles),
            new ListAttachedRolePolicies(roles),
            new CreateInstanceProfile(profiles, clock),
            new DeleteInstanceProfile(profiles),
            new AddRoleToInstanceProfile(roles, profiles),
            new RemoveRoleFromInstanceProfile(profiles),
            new ListInstanceProfilesForRole(roles, profiles),
            new SimulatePrincipalPolicy(callers),
        ];

    // Tags in the creating call need the permission to tag besides.
    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is CreateRole && input.Objects("Tags") is { Count: > 0 }
            ? [.. base.ActionsOf(operation, input), "iam:TagRole"]
            : base.ActionsOf(operation, input);

    protected override string ResourceOf(JsonInput input, SandboxRequest request) =>
        input.Text("PolicySourceArn")
        ?? (input.Text("RoleName") is { } name ? $"arn:aws:iam::{request.Caller.AccountId}:role{input.Text("Path") ?? "/"}{name}" : "*");
}
