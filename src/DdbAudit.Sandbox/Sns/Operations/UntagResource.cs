using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class UntagResource(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var keys = input.RequiredTexts("TagKeys");
        topics.Change(TopicInput.FindTagged(topics, input).Arn, topic => topic with { Tags = topic.Tags.RemoveRange(keys) });
        return [];
    }
}
