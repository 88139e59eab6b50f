using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class ListSubscriptionsByTopic(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var topic = TopicInput.Find(topics, input);
        return SnsPage.Of(
            "Subscriptions",
            topic.Subscriptions.Select(one => new JsonObject
            {
                ["SubscriptionArn"] = one.IsConfirmed ? one.Arn : "PendingConfirmation",
                ["Owner"] = topic.AccountId,
                ["Protocol"] = one.Protocol,
                ["Endpoint"] = one.Endpoint,
                ["TopicArn"] = topic.Arn,
            }),
            input);
    }
}
