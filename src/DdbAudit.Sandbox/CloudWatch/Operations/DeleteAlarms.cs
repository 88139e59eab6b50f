using DdbAudit.Sandbox.CloudWatch.State;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class DeleteAlarms(AlarmStore alarms) : AlarmsByName
{
    protected override void Do(string alarmArn) => alarms.Remove(alarmArn);
}
