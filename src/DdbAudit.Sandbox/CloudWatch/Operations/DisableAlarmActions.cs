using DdbAudit.Sandbox.CloudWatch.State;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class DisableAlarmActions(AlarmStore alarms) : AlarmsByName
{
    protected override void Do(string alarmArn) => alarms.Change(alarmArn, alarm => alarm with { ActionsEnabled = false });
}
