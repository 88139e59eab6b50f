using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

/// <summary>Makes a topic; where it is there already, with the same tags and attributes, nothing happens.</summary>
internal sealed class CreateTopic(TopicStore topics) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = TopicInput.ArnOf(TopicInput.Name(input), request);
        var given = input.Object("Attributes")?.TextsByName().ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty;
        var topic = new Topic
        {
            Arn = arn,
            Policy = TopicInput.Policy(given.GetValueOrDefault("Policy") ?? DefaultPolicy(arn, request.Caller.AccountId)),
            Attributes = given.Remove("Policy"),
        };
        topic = topic with { Tags = TopicInput.AddTags(topic.Tags, input) };
        var there = topics.GetOrAdd(topic);
        if (input.Has("Tags") && !there.Tags.SequenceEqual(topic.Tags))
            throw SnsErrors.Invalid("Tags Reason: Topic already exists with different tags");
        if (topic.Attributes.Except(there.Attributes).Any())
            throw SnsErrors.Invalid("Attributes Reason: Topic already exists with different attributes");
        return new JsonObject { ["TopicArn"] = arn };
    }

    private static string DefaultPolicy(string arn, string accountId) => $$$$"""
        {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},
        "Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe",
        "SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"{{{{arn}}}}","Condition":{"StringEquals":{"AWS:SourceOwner":"{{{{accountId}}}}"}}}]}
        """;
}
