using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class SetTopicAttributes(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var (name, value) = (input.RequiredText("AttributeName"), input.Text("AttributeValue") ?? "");
        topics.Change(input.RequiredText("TopicArn"), topic => name == "Policy"
            ? topic with { Policy = TopicInput.Policy(value) }
            : topic with { Attributes = topic.Attributes.SetItem(name, value) });
        return [];
    }
}
