using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

/// <summary>What stands in requests to SNS.</summary>
internal static partial class TopicInput
{
    public static string ArnOf(string name, SandboxRequest request) =>
        $"arn:{Partition.Of(request.Region)}:sns:{request.Region}:{request.Caller.AccountId}:{name}";

    /// <exception cref="ServiceError">InvalidParameter.</exception>
    public static string Name(JsonInput input) => input.RequiredText("Name") is var name && Allowed().IsMatch(name) ? name : throw SnsErrors.Invalid("Topic Name");

    /// <exception cref="ServiceError">NotFound.</exception>
    public static Topic Find(TopicStore topics, JsonInput input) => topics.Find(input.RequiredText("TopicArn")) ?? throw SnsErrors.NoSuchTopic();

    /// <summary>The topic whose tags a request is about.</summary>
    /// <exception cref="ServiceError">ResourceNotFound.</exception>
    public static Topic FindTagged(TopicStore topics, JsonInput input) => topics.Find(input.RequiredText("ResourceArn")) ?? throw SnsErrors.NoSuchResource();

    /// <exception cref="ServiceError">InvalidParameter.</exception>
    public static PolicyDocument Policy(string json)
    {
        try
        {
            return PolicyReader.Read(json);
        }
        catch (ServiceError error) when (error.Code == "MalformedPolicy")
        {
            throw SnsErrors.Invalid($"Policy Error: {error.Message}");
        }
    }

    /// <summary>Adds a request's Tags; a key that is there gets the new value.</summary>
    /// <exception cref="ServiceError">InvalidParameter or TagLimitExceeded.</exception>
    public static ImmutableSortedDictionary<string, string> AddTags(ImmutableSortedDictionary<string, string> tags, JsonInput input)
    {
        var added = TagRules.Read(input.Objects("Tags") ?? []);
        if (added.Exists(tag => !TagRules.Fit(tag.Key, tag.Value) || TagRules.IsReserved(tag.Key)))
            throw SnsErrors.Invalid("Tags");
        var all = tags.SetItems(added);
        return all.Count <= TagRules.MaxTags ? all : throw new ServiceError("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex Allowed();
}
