using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class GetTopicAttributes(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var topic = TopicInput.Find(topics, input);
        var attributes = new JsonObject
        {
            ["TopicArn"] = topic.Arn,
            ["Owner"] = topic.AccountId,
            ["Policy"] = topic.Policy.Json,
            ["DisplayName"] = "",
            ["SubscriptionsConfirmed"] = $"{topic.Subscriptions.Count(one => one.IsConfirmed)}",
            ["SubscriptionsPending"] = $"{topic.Subscriptions.Count(one => !one.IsConfirmed)}",
            ["SubscriptionsDeleted"] = "0",
        };
        foreach (var (name, value) in topic.Attributes)
            attributes[name] = value;
        return new JsonObject { ["Attributes"] = attributes };
    }
}
