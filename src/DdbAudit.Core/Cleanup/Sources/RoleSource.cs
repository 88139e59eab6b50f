using System.Runtime.CompilerServices;
using DdbAudit.Delivery;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Roles of ours for the Region's trails, found by their path and known by their tags.</summary>
internal sealed class RoleSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var role in await query.UnlessDeniedAsync("IAM roles", OwnAsync(query, cancellation)) ?? [])
        {
            yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.IamRole, role.Name, role.Arn, Ownership.StackOf(role.Tags)!) with
            {
                Created = role.Created,
                DependsOn = new DdbTextList([.. query.Trails.Where(trail => trail.Description.LogDelivery?.RoleArn == role.Arn).Select(trail => trail.Name)]),
            };
        }
    }

    public static async Task<IReadOnlyList<RoleState>> OwnAsync(InventoryQuery query, CancellationToken cancellation)
    {
        var roles = new List<RoleState>();
        foreach (var name in await query.Account.Roles.ListAsync(RoleName.PathFor(query.Account.Scope.Region), cancellation))
        {
            if (await query.Account.Roles.FindAsync(name, cancellation) is { } role && Ownership.StackOf(role.Tags) is { } stack && query.Asks(stack))
            {
                roles.Add(role);
            }
        }

        return roles;
    }
}
