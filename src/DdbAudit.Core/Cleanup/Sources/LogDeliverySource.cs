using System.Runtime.CompilerServices;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Deliveries to CloudWatch Logs of ours, on trails that are not.</summary>
internal sealed class LogDeliverySource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var trail in query.HomeTrails.Where(trail => !Ownership.IsOurs(trail.Tags) && query.Asks(trail.Name)))
        {
            if (await query.UnlessDeniedAsync("CloudWatch Logs roles", OwnDelivery.IsOnAsync(query.Account, trail.Description, cancellation)))
                yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.LogDelivery, trail.Description.LogDelivery!.LogGroupName, trail.Arn, trail.Name);
        }
    }
}
