using System.Runtime.CompilerServices;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Trails of ours whose home is the Region.</summary>
internal sealed class TrailSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var trail in query.HomeTrails.Where(trail => Ownership.StackOf(trail.Tags) is { } stack && query.Asks(stack)))
        {
            yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.Trail, trail.Name, trail.Arn, Ownership.StackOf(trail.Tags)!) with
            {
                Created = trail.StartedLogging,
            };
        }
    }
}
