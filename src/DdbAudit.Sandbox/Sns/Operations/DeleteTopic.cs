using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

/// <summary>Deletes a topic with its subscriptions; one that is not there is no error.</summary>
internal sealed class DeleteTopic(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        topics.Remove(input.RequiredText("TopicArn"));
        return [];
    }
}
