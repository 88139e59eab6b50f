using DdbAudit.Filters;
using DdbAudit.Monitoring.Patterns;

namespace DdbAudit.Monitoring;

/// <summary>Reads DdbAudit's alarms with the metric filters that they stand on.</summary>
internal sealed class AlarmReader(IAuditAccount account)
{
    // CloudWatch answers few readings of tags a second.
    private const int RequestsAtOnce = 4;

    /// <param name="names">With wildcards; none for all. A name without any is compared as CloudWatch does, which tells Orders from orders.</param>
    public async Task<IReadOnlyList<DdbAuditAlarm>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var isNamed = names.Select(Test).ToList();
        var named = await account.Alarms.ListAsync(MetricFilter.OwnPrefix, cancellation);
        var alarms = named.Where(alarm => isNamed.Count == 0 || isNamed.Exists(test => test(alarm.Name))).ToList();
        if (alarms.Count == 0)
            return [];
        var details = await DetailsAsync(alarms, cancellation);
        var filters = (await account.MetricFilters.ListAsync(logGroupName: null, cancellation)).ToLookup(filter => (filter.MetricNamespace, filter.MetricName));
        return [.. alarms.Zip(details).Where(pair => pair.Second.Stack is not null).Select(pair => ToAlarm(pair.First, pair.Second.Stack!, pair.Second.Firing, filters))];
    }

    private static Predicate<string> Test(string name) =>
        name.AsSpan().ContainsAny("*?[`") ? new NamePattern(name).IsMatch : alarm => alarm == name;

    // What DescribeAlarms does not tell. The stack is null for an alarm that is not ours, or is gone.
    private async Task<(string? Stack, AlarmFiring? Firing)[]> DetailsAsync(List<AlarmState> alarms, CancellationToken cancellation)
    {
        var details = new (string?, AlarmFiring?)[alarms.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, alarms.Count, limits, async (i, stop) =>
        {
            try
            {
                if (Ownership.StackOf(await account.Alarms.GetTagsAsync(alarms[i].Arn, stop)) is { } stack)
                    details[i] = (stack, alarms[i].Firing ?? await account.Alarms.FindLastFiringAsync(alarms[i].Name, stop));
            }
            catch (AuditException gone) when (gone.Error == AuditError.AlarmNotFound)
            {
                details[i] = (null, null);
            }
        });
        return details;
    }

    private DdbAuditAlarm ToAlarm(AlarmState alarm, string stack, AlarmFiring? fired, ILookup<(string, string), MetricFilter> filters)
    {
        var settings = alarm.Settings;
        var filter = filters[(settings.MetricNamespace, settings.MetricName)].FirstOrDefault();
        var table = filter is null ? null : TableOf(filter.Pattern);
        var period = fired is null ? null : FiringPeriod.Of(fired, settings);
        return new DdbAuditAlarm
        {
            AlarmName = alarm.Name,
            TableName = table?.TableName,
            TableArn = table?.ToString(),
            Condition = AlarmDesign.ConditionOf(settings.Description),
            State = alarm.State,
            StateChanged = alarm.Since,
            StateReason = alarm.Reason,
            LastFired = fired?.At,
            StartTime = period?.Start,
            EndTime = period?.End,
            Threshold = settings.Threshold,
            Period = settings.Period,
            EvaluationPeriods = settings.EvaluationPeriods,
            TopicArns = new DdbTextList([.. settings.AlarmActions]),
            LogGroupName = filter?.LogGroupName,
            FilterPattern = filter?.Pattern,
            Stack = stack,
            AlarmArn = alarm.Arn,
            Account = account.Scope.AccountId,
            Region = account.Scope.Region,
            Endpoint = account.Scope.EndpointText,
        };
    }

    // Somebody may have given a filter of ours another pattern since.
    private static Arns.TableArn? TableOf(string pattern)
    {
        try
        {
            return RecordPatterns.TableOf(FilterPattern.Parse(pattern));
        }
        catch (AuditException other) when (other.Error is AuditError.InvalidFilterPattern or AuditError.FilterPatternLimit)
        {
            return null;
        }
    }
}
