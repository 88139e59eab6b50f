using DdbAudit.Changes;
using DdbAudit.Storage;

namespace DdbAudit.Monitoring;

/// <summary>Whether the topics that an alarm is to tell are there, and let themselves be told.</summary>
internal sealed class TopicChecks(IAuditAccount account, Preflight preflight)
{
    private const string CloudWatch = "cloudwatch.amazonaws.com";

    /// <summary>Adds to the preflight what is wrong with them. A topic that may not be looked at is said to be unchecked.</summary>
    /// <returns>What may keep them from being told, a sentence each.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> topicArns, string alarmName, CancellationToken cancellation)
    {
        var warnings = new List<string>();
        foreach (var arn in topicArns)
        {
            if (WrongWith(arn, account.Scope) is { } wrong)
                preflight.Add(Refused(arn, wrong));
            else if (await FindAsync(arn, cancellation) is { } topic)
                warnings.AddRange(Doubts(topic, alarmName));
        }

        return warnings;
    }

    // A key of the user's own is not looked at: its policy may be nobody's to read but its owner's.
    private IEnumerable<string> Doubts(TopicState topic, string alarmName)
    {
        if (topic.HasManagedKey)
            preflight.Add(Unreachable(topic));
        if (topic.Policy is { } policy && !PolicyDocument.Parse(policy, topic.Arn).Allows(Publication(topic, alarmName)))
            yield return $"The policy of topic '{topic.Arn}' does not seem to let CloudWatch publish: it may not be told. Allow sns:Publish to {CloudWatch}.";
    }

    private ServiceCall Publication(TopicState topic, string alarmName) => new(CloudWatch, "sns:Publish", topic.Arn)
    {
        Keys = new Dictionary<string, string>
        {
            ["aws:sourcearn"] = AlarmArn.For(alarmName, account.Scope),
            ["aws:sourceaccount"] = account.Scope.AccountId,
            ["aws:sourceowner"] = account.Scope.AccountId,
            ["aws:securetransport"] = "true",
            ["aws:principalisawsservice"] = "true",
            ["aws:principalservicename"] = CloudWatch,
        },
        Untold = ["aws:sourceorg"],
    };

    /// <summary>Whether an alarm's action is to tell a topic.</summary>
    public static bool IsTopic(string actionArn) => actionArn.Split(':') is ["arn", _, "sns", ..];

    private static string? WrongWith(string arn, AuditScope scope) => arn.Split(':') switch
    {
        ["arn", _, "sns", var region, _, var name] when name.Length > 0 =>
            region == scope.Region ? null : $"it is in {region}, and an alarm tells topics of its own Region, {scope.Region}",
        _ => "it is no topic's ARN such as arn:aws:sns:us-east-1:111122223333:security",
    };

    private async Task<TopicState?> FindAsync(string arn, CancellationToken cancellation)
    {
        try
        {
            var topic = await account.Topics.FindAsync(arn, cancellation);
            if (topic is null)
                preflight.Add(Refused(arn, "there is no such topic"));
            return topic;
        }
        catch (AuditException denied) when (denied.Error == AuditError.AccessDenied)
        {
            preflight.AddUnchecked($"Whether topic {arn} is there could not be checked: {denied.Message}");
            return null;
        }
    }

    private static AuditException Unreachable(TopicState topic) =>
        new(AuditError.InvalidAlarm, $"Topic '{topic.Arn}' is encrypted with AWS's own key {topic.KmsKeyId}, with which no alarm can publish: nobody would be told.")
        {
            Target = topic.Arn,
            Remedy = $"Give it a key of your own whose policy lets {CloudWatch} use kms:Decrypt and kms:GenerateDataKey*, or name another topic.",
        };

    private static AuditException Refused(string arn, string why) => new(AuditError.TopicNotFound, $"Topic '{arn}' cannot be told: {why}.") { Target = arn };
}
