using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class Unsubscribe(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = input.RequiredText("SubscriptionArn");
        if (topics.In(request.Caller.AccountId, request.Region).FirstOrDefault(topic => topic.Subscriptions.Exists(one => one.Arn == arn)) is { } holder)
            topics.Change(holder.Arn, topic => topic with { Subscriptions = topic.Subscriptions.RemoveAll(one => one.Arn == arn) });
        return [];
    }
}
