namespace DdbAudit.Arns;

/// <summary>A trail's ARN: <c>arn:PARTITION:cloudtrail:REGION:ACCOUNT:trail/NAME</c>, the Region being the trail's home.</summary>
internal static class TrailArn
{
    public static string For(string nameOrArn, AuditScope scope) => IsArn(nameOrArn)
        ? nameOrArn
        : $"arn:{scope.Partition}:cloudtrail:{scope.Region}:{scope.AccountId}:trail/{nameOrArn}";

    public static bool IsArn(string nameOrArn) => nameOrArn.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>The account that the trail belongs to; null where the text is no ARN.</summary>
    public static string? AccountOf(string arn) => arn.Split(':') is ["arn", _, "cloudtrail", _, var account, _] ? account : null;

    public static string NameOf(string nameOrArn) => nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..];
}
