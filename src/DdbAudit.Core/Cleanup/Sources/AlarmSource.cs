using System.Runtime.CompilerServices;
using DdbAudit.Monitoring;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Alarms of ours. All of their names begin alike, so that tags of others need not be read.</summary>
internal sealed class AlarmSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var alarms = query.Account.Alarms;
        var named = await query.UnlessDeniedAsync("Alarms", alarms.ListAsync(MetricFilter.OwnPrefix, cancellation)) ?? [];
        foreach (var (alarm, stack) in await query.FindOwnAsync("alarm", named, (alarm, stop) => alarms.GetTagsAsync(alarm.Arn, stop), AuditError.AlarmNotFound, cancellation))
            yield return DdbAuditResource.In(query.Account.Scope, DdbResourceType.Alarm, alarm.Name, alarm.Arn, stack);
    }
}
