using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudWatch;
using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns;

/// <summary>Takes what is published and keeps it, so that tests can read it. Safe for concurrent use.</summary>
internal sealed class Publisher(TopicStore topics, TimeProvider clock) : IAlarmAction
{
    private ImmutableList<PublishedMessage> _messages = [];

    /// <summary>All messages, the oldest first.</summary>
    public IReadOnlyList<PublishedMessage> Messages => _messages;

    /// <returns>The message's id.</returns>
    public string Publish(Topic topic, string? subject, string message)
    {
        var published = new PublishedMessage(topic.Arn, Guid.NewGuid().ToString(), subject, message, clock.GetUtcNow());
        ImmutableInterlocked.Update(ref _messages, messages => messages.Add(published));
        return published.MessageId;
    }

    // Whether an alarm may publish is the topic's policy's to say.
    public string? Notify(string actionArn, string alarmArn, string subject, string message)
    {
        if (topics.Find(actionArn) is not { } topic)
            return "Resource does not exist";
        var accountId = alarmArn.Split(':')[4];
        var question = new PolicyQuestion
        {
            Service = "cloudwatch.amazonaws.com",
            Action = "sns:Publish",
            Resource = topic.Arn,
            Context = new Dictionary<string, string>
            {
                ["aws:SourceArn"] = alarmArn,
                ["aws:SourceAccount"] = accountId,
                ["aws:SourceOwner"] = accountId,
            },
        };
        if (topic.Policy.Decide(question) != PolicyDecision.Allow)
            return "CloudWatch Alarms is not authorized to perform: SNS:Publish on the topic";
        Publish(topic, subject, message);
        return null;
    }
}
