namespace DdbAudit.Arns;

/// <summary>ARNs of log groups: <c>arn:PARTITION:logs:REGION:ACCOUNT:log-group:NAME</c>, with <c>:*</c> at the end where all of the group's streams are meant.</summary>
internal static class LogGroupArn
{
    public static string For(string name, AuditScope scope) => $"arn:{scope.Partition}:logs:{scope.Region}:{scope.AccountId}:log-group:{name}";

    /// <summary>As CloudTrail takes and shows a group, and as policies name it for most actions.</summary>
    public static string WithStreams(string name, AuditScope scope) => For(name, scope) + ":*";

    /// <summary>The group's name; null for what is no log group's ARN.</summary>
    public static string? NameOf(string? arn) => arn?.Split(':') is [_, _, "logs", _, _, "log-group", var name, ..] ? name : null;
}
