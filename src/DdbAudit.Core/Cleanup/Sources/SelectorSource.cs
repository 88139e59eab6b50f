using System.Runtime.CompilerServices;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Selectors of ours on trails that are not.</summary>
internal sealed class SelectorSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var trail in query.Trails.Where(trail => !Ownership.IsOurs(trail.Tags) && trail.Selectors.Own.Count > 0 && query.Asks(trail.Name)))
        {
            yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.EventSelector, SelectorName.Prefix + "*", trail.Arn, trail.Name);
        }
    }
}
