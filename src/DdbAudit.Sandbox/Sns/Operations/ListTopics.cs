using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class ListTopics(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var found = topics.In(request.Caller.AccountId, request.Region);
        return SnsPage.Of("Topics", found.Select(topic => new JsonObject { ["TopicArn"] = topic.Arn }), input);
    }
}
