using System.Runtime.CompilerServices;
using DdbAudit.Monitoring;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Metric filters of ours, by their names and by the namespaces of their metrics: they take no tags.</summary>
internal sealed class MetricFilterSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filters = query.Account.MetricFilters.ListAsync(logGroupName: null, cancellation);
        foreach (var filter in await query.UnlessDeniedAsync("Metric filters", filters) ?? [])
        {
            if (filter.Stack is { } stack && query.Asks(stack))
                yield return filter.AsResource(query.Account.Scope, stack) with { Created = filter.Created };
        }
    }
}
