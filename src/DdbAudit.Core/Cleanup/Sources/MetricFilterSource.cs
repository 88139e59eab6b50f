using System.Runtime.CompilerServices;
using DdbAudit.Arns;
using DdbAudit.Monitoring;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Metric filters of ours, by their names and by the namespaces of their metrics: they take no tags.</summary>
internal sealed class MetricFilterSource : IResourceSource
{
    /// <summary>Filters have no ARN: theirs is the group's with their name after it.</summary>
    public static DdbAuditResource ToResource(MetricFilter filter, AuditScope scope, string stack) =>
        DdbAuditResource.In(scope, DdbResourceType.MetricFilter, filter.Name, $"{LogGroupArn.For(filter.LogGroupName, scope)}:metric-filter:{filter.Name}", stack);

    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filters = query.Account.MetricFilters.ListAsync(logGroupName: null, cancellation);
        foreach (var filter in await query.UnlessDeniedAsync("Metric filters", filters) ?? [])
        {
            if (filter.Stack is { } stack && query.Asks(stack))
                yield return ToResource(filter, query.Account.Scope, stack) with { Created = filter.Created };
        }
    }
}
