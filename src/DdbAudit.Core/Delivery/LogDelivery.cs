namespace DdbAudit.Delivery;

/// <summary>Where in CloudWatch Logs a trail delivers, and with which role; CloudTrail takes both together or none.</summary>
/// <param name="LogGroupArn">Ends in <c>:*</c>.</param>
internal sealed record LogDelivery(string LogGroupArn, string RoleArn)
{
    public string LogGroupName => Arns.LogGroupArn.NameOf(LogGroupArn) ?? LogGroupArn;

    /// <summary>Of two ARNs as CloudTrail describes them; null where there is no delivery.</summary>
    public static LogDelivery? Of(string? logGroupArn, string? roleArn) => logGroupArn is null ? null : new LogDelivery(logGroupArn, roleArn ?? "");

    /// <summary>As plans show it.</summary>
    public override string ToString() => $"to log group {LogGroupName} with role {RoleArn}";
}
