namespace DdbAudit.Monitoring;

/// <summary>ARNs of alarms: <c>arn:PARTITION:cloudwatch:REGION:ACCOUNT:alarm:NAME</c>.</summary>
internal static class AlarmArn
{
    public static string For(string name, AuditScope scope) => $"arn:{scope.Partition}:cloudwatch:{scope.Region}:{scope.AccountId}:alarm:{name}";
}
