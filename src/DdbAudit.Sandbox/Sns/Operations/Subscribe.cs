using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

/// <summary>Subscribes an endpoint, once. People and web servers have to confirm it, which nobody can do here.</summary>
internal sealed class Subscribe(TopicStore topics) : IJsonOperation
{
    private static readonly string[] Protocols = ["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"];
    private static readonly string[] Confirming = ["http", "https", "email", "email-json"];

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (protocol, endpoint) = (input.RequiredText("Protocol"), input.Text("Endpoint") ?? throw SnsErrors.Invalid("Endpoint"));
        if (!Protocols.Contains(protocol))
            throw SnsErrors.Invalid($"Does not support this protocol string: {protocol}");
        var topic = TopicInput.Find(topics, input);
        var subscription = topic.Subscriptions.Find(one => one.Protocol == protocol && one.Endpoint == endpoint);
        if (subscription is null)
        {
            subscription = new Subscription($"{topic.Arn}:{Guid.NewGuid()}", protocol, endpoint, !Confirming.Contains(protocol));
            topics.Change(topic.Arn, current => current with { Subscriptions = current.Subscriptions.Add(subscription) });
        }

        var isShown = subscription.IsConfirmed || input.Flag("ReturnSubscriptionArn") == true;
        return new JsonObject { ["SubscriptionArn"] = isShown ? subscription.Arn : "pending confirmation" };
    }
}
