using DdbAudit.Cleanup.Sources;
using DdbAudit.Cleanup.Steps;
using DdbAudit.Monitoring;

namespace DdbAudit.Cleanup;

/// <summary>The removal of one alarm: first what looks at the metric, then what counts in it.</summary>
internal static class AlarmRemoval
{
    public static IReadOnlyList<RemovalStep> StepsFor(DdbAuditAlarm alarm, AuditScope scope)
    {
        var deletion = new DeleteAlarmStep(DdbAuditResource.In(scope, DdbResourceType.Alarm, alarm.AlarmName, alarm.AlarmArn, alarm.Stack));
        if (alarm is not { LogGroupName: { } group, FilterPattern: { } pattern })
            return [deletion];
        var filter = new MetricFilter(group, alarm.AlarmName, pattern, MetricFilter.NamespaceOf(alarm.Stack), alarm.AlarmName);
        return [deletion, new DeleteMetricFilterStep(MetricFilterSource.ToResource(filter, scope, alarm.Stack))];
    }
}
