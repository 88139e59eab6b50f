using DdbAudit.Monitoring;

namespace DdbAudit.Binding;

/// <summary>Completes the names of DdbAudit's alarms.</summary>
public sealed class AlarmNameCompleter : AccountNameCompleter
{
    private protected override IAsyncEnumerable<string> ListAsync(IAuditAccount account, CancellationToken cancellation) =>
        NamesOf(account.Alarms.ListAsync(MetricFilter.OwnPrefix, cancellation), alarm => alarm.Name);
}
