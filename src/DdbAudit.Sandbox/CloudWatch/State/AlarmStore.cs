using System.Collections.Immutable;

namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>All alarms of all accounts. Safe for concurrent use.</summary>
internal sealed class AlarmStore
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, MetricAlarm> _alarms = ImmutableSortedDictionary.Create<string, MetricAlarm>(StringComparer.Ordinal);

    public IEnumerable<MetricAlarm> In(string accountId, string region) =>
        _alarms.Values.Where(alarm => alarm.Metric.AccountId == accountId && alarm.Metric.Region == region);

    public MetricAlarm? Find(string arn) => _alarms.GetValueOrDefault(arn);

    /// <summary>Puts an alarm in place of the one of its name, if there is one.</summary>
    /// <param name="merge">What is put, made of the one that is there and of the new one.</param>
    public void Put(MetricAlarm alarm, Func<MetricAlarm, MetricAlarm> merge)
    {
        lock (_change)
            _alarms = _alarms.SetItem(alarm.Arn, Find(alarm.Arn) is { } there ? merge(there) : alarm);
    }

    /// <summary>Changes an alarm; nothing happens where it is gone.</summary>
    /// <returns>The alarm before and after.</returns>
    public (MetricAlarm Before, MetricAlarm After)? Change(string arn, Func<MetricAlarm, MetricAlarm> change)
    {
        lock (_change)
        {
            if (Find(arn) is not { } before)
                return null;
            var after = change(before);
            _alarms = _alarms.SetItem(arn, after);
            return (before, after);
        }
    }

    public void Remove(string arn)
    {
        lock (_change)
            _alarms = _alarms.Remove(arn);
    }
}
