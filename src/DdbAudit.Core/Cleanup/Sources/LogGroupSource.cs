using System.Runtime.CompilerServices;
using DdbAudit.Arns;
using DdbAudit.Delivery;

namespace DdbAudit.Cleanup.Sources;

/// <summary>
/// Log groups of ours in the Region, and the roles that CloudTrail writes to log groups with. Roles are found by their path. Groups are those
/// with a name of DdbAudit's, those that a trail delivers to and those that a role of ours may write to, as far as their tags say so: an account
/// may have very many, and CloudWatch Logs reads few tags a second.
/// </summary>
internal sealed class LogGroupSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var roles = await query.UnlessDeniedAsync("IAM roles", RolesAsync(query, cancellation)) ?? [];
        foreach (var (group, stack) in await query.UnlessDeniedAsync("Log groups", GroupsAsync(query, roles, cancellation)) ?? [])
        {
            yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.LogGroup, group.Name, LogGroupArn.For(group.Name, query.Account.Scope), stack) with
            {
                Created = group.Created,
                Bytes = group.StoredBytes,
                LogRetentionDays = group.RetentionDays,
                DependsOn = TrailsWith(query, delivery => delivery.LogGroupName == group.Name),
            };
        }

        foreach (var (role, stack) in roles)
        {
            yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.IamRole, role.Name, role.Arn, stack) with
            {
                Created = role.Created,
                DependsOn = TrailsWith(query, delivery => delivery.RoleArn == role.Arn),
            };
        }
    }

    private static async Task<IReadOnlyList<(RoleState Role, string Stack)>> RolesAsync(InventoryQuery query, CancellationToken cancellation)
    {
        var roles = new List<(RoleState, string)>();
        foreach (var name in await query.Account.Roles.ListAsync(RoleName.PathFor(query.Account.Scope.Region), cancellation))
        {
            if (await query.Account.Roles.FindAsync(name, cancellation) is { } role && Ownership.StackOf(role.Tags) is { } stack && query.Asks(stack))
                roles.Add((role, stack));
        }

        return roles;
    }

    private static async Task<IReadOnlyList<(LogGroupState Group, string Stack)>> GroupsAsync(
        InventoryQuery query, IReadOnlyList<(RoleState Role, string Stack)> roles, CancellationToken cancellation)
    {
        var names = new SortedSet<string>(roles.SelectMany(own => LogDeliveryPolicy.LogGroupsIn(own.Role.DeliveryPolicy ?? "")), StringComparer.Ordinal);
        names.UnionWith(query.HomeTrails.Select(trail => trail.Description.LogDelivery?.LogGroupName).OfType<string>());
        await foreach (var name in query.Account.LogGroups.ListAsync(LogGroupName.OwnPrefix, cancellation))
            names.Add(name);

        var groups = new List<(LogGroupState, string)>();
        foreach (var name in names)
        {
            if (await query.Account.LogGroups.FindAsync(name, cancellation) is { } group && Ownership.StackOf(group.Tags) is { } stack && query.Asks(stack))
                groups.Add((group, stack));
        }

        return groups;
    }

    private static DdbTextList TrailsWith(InventoryQuery query, Func<LogDelivery, bool> isMeant) =>
        new([.. query.Trails.Where(trail => trail.Description.LogDelivery is { } delivery && isMeant(delivery)).Select(trail => trail.Name)]);
}
