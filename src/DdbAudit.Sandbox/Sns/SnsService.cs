using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.Operations;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns;

/// <summary>SNS: standard topics, whose messages are kept and sent to nobody.</summary>
internal sealed class SnsService : QueryOperations
{
    private static readonly Dictionary<string, QueryType> Types = new()
    {
        ["Attributes"] = QueryType.Map,
        ["ReturnSubscriptionArn"] = QueryType.Flag,
        ["Tags"] = QueryType.List,
    };

    public SnsService(TopicStore topics, Publisher publisher)
        : base("sns", "2010-03-31", Types) =>
        Operations =
        [
            new CreateTopic(topics),
            new DeleteTopic(topics),
            new ListTopics(topics),
            new GetTopicAttributes(topics),
            new SetTopicAttributes(topics),
            new Subscribe(topics),
            new Unsubscribe(topics),
            new ListSubscriptionsByTopic(topics),
            new Publish(topics, publisher),
            new ListTagsForResource(topics),
            new TagResource(topics),
            new UntagResource(topics),
        ];

    protected override (string Code, int Status) Denial => ("AuthorizationError", 403);

    // Tags in the creating call need the permission to tag besides.
    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is CreateTopic && input.Objects("Tags") is { Count: > 0 }
            ? [.. base.ActionsOf(operation, input), "sns:TagResource"]
            : base.ActionsOf(operation, input);

    protected override string ResourceOf(JsonInput input, SandboxRequest request) =>
        input.Text("TopicArn") ?? input.Text("ResourceArn")
        ?? (input.Text("Name") is { } name ? TopicInput.ArnOf(name, request) : "*");
}
