using System.Runtime.CompilerServices;
using DdbAudit.Changes;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Selectors of ours on trails of the Region that are not, and tags that mark them.</summary>
internal sealed class SelectorSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var trail in query.HomeTrails.Where(trail => !Ownership.IsOurs(trail.Tags) && HoldsOurs(trail) && query.Asks(trail.Name)))
            yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.EventSelector, SelectorName.Prefix + "*", trail.Arn, trail.Name);
    }

    // Also where a crash left tags behind without their selectors.
    private static bool HoldsOurs(TrailState trail) => SelectorSteps.Between(trail.Marked, trail.Marked.WithoutOwn()).Any();
}
