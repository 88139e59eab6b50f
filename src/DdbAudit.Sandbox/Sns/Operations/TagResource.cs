using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class TagResource(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        topics.Change(TopicInput.FindTagged(topics, input).Arn, topic => topic with { Tags = TopicInput.AddTags(topic.Tags, input) });
        return [];
    }
}
