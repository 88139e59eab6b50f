namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record DeleteAlarmsRequest(IReadOnlyList<string> AlarmNames);
