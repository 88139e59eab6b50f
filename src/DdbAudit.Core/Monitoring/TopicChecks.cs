namespace DdbAudit.Monitoring;

/// <summary>Whether the topics that an alarm is to tell are there.</summary>
internal static class TopicChecks
{
    /// <summary>Adds what is wrong with them. A topic that may not be looked at is said to be unchecked.</summary>
    public static async Task RunAsync(IReadOnlyList<string> topicArns, IAuditAccount account, Changes.Preflight preflight, CancellationToken cancellation)
    {
        foreach (var arn in topicArns)
        {
            if (WrongWith(arn, account.Scope) is { } wrong)
                preflight.Add(Refused(arn, wrong));
            else if (await ExistsAsync(arn, account, preflight, cancellation) is false)
                preflight.Add(Refused(arn, "there is no such topic"));
        }
    }

    /// <summary>Whether an alarm's action is to tell a topic.</summary>
    public static bool IsTopic(string actionArn) => actionArn.Split(':') is ["arn", _, "sns", ..];

    private static string? WrongWith(string arn, AuditScope scope) => arn.Split(':') switch
    {
        ["arn", _, "sns", var region, _, var name] when name.Length > 0 =>
            region == scope.Region ? null : $"it is in {region}, and an alarm tells topics of its own Region, {scope.Region}",
        _ => "it is no topic's ARN such as arn:aws:sns:us-east-1:111122223333:security",
    };

    private static async Task<bool?> ExistsAsync(string arn, IAuditAccount account, Changes.Preflight preflight, CancellationToken cancellation)
    {
        try
        {
            return await account.Topics.ExistsAsync(arn, cancellation);
        }
        catch (AuditException denied) when (denied.Error == AuditError.AccessDenied)
        {
            preflight.AddUnchecked($"Whether topic {arn} is there could not be checked: {denied.Message}");
            return null;
        }
    }

    private static AuditException Refused(string arn, string why) => new(AuditError.TopicNotFound, $"Topic '{arn}' cannot be told: {why}.") { Target = arn };
}
