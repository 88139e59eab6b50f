using System.Runtime.CompilerServices;
using DdbAudit.Arns;
using DdbAudit.Delivery;

namespace DdbAudit.Cleanup.Sources;

/// <summary>
/// Log groups of ours in the Region: those with a name of DdbAudit's, that a trail delivers to, or that a role of ours may write to, as far as
/// their tags say so. An account may have very many groups, and CloudWatch Logs reads few tags a second.
/// </summary>
internal sealed class LogGroupSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var scope = query.Account.Scope;
        foreach (var name in await query.UnlessDeniedAsync("Log groups", NamesAsync(query, cancellation)) ?? [])
        {
            if (await query.UnlessDeniedAsync($"Log group '{name}'", query.Account.LogGroups.FindAsync(name, cancellation)) is { } group
                && Ownership.StackOf(group.Tags) is { } stack && query.Asks(stack))
            {
                yield return DdbAuditResource.In(scope, DdbResourceType.LogGroup, name, LogGroupArn.For(name, scope), stack) with
                {
                    Created = group.Created,
                    Bytes = group.StoredBytes,
                    LogRetentionDays = group.RetentionDays,
                    DependsOn = new DdbTextList([.. query.Trails.Where(trail => trail.Description.LogDelivery?.LogGroupName == name).Select(trail => trail.Name)]),
                };
            }
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(InventoryQuery query, CancellationToken cancellation)
    {
        var names = new SortedSet<string>(query.Trails.Select(trail => trail.Description.LogDelivery).Where(IsHere).Select(delivery => delivery!.LogGroupName), StringComparer.Ordinal);
        await foreach (var name in query.Account.LogGroups.ListAsync(LogGroupName.OwnPrefix, cancellation))
        {
            names.Add(name);
        }

        foreach (var role in await RoleSource.OwnAsync(query, cancellation))
        {
            names.UnionWith(LogDeliveryPolicy.LogGroupsIn(role.DeliveryPolicy ?? ""));
        }

        return [.. names];

        bool IsHere(LogDelivery? delivery) => delivery?.LogGroupArn == LogGroupArn.WithStreams(delivery?.LogGroupName ?? "", query.Account.Scope);
    }
}
