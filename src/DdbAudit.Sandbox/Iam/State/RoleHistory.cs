using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Iam.State;

/// <summary>What a role was at which time, oldest first: other services see a change late.</summary>
internal sealed record RoleHistory
{
    private readonly ImmutableList<(DateTimeOffset Written, Role Role)> _versions;

    private RoleHistory(ImmutableList<(DateTimeOffset Written, Role Role)> versions) => _versions = versions;

    public Role Latest => _versions[^1].Role;

    public static RoleHistory Begin(Role role) => new([(role.CreateDate, role)]);

    public RoleHistory Add(Role role, DateTimeOffset now) => new(_versions.Add((now, role)));

    /// <summary>The role as it was at a time (UTC); null where it was not there yet.</summary>
    public Role? At(DateTimeOffset time) => _versions.FindLast(version => version.Written <= time).Role;
}
