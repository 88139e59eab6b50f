using System.Xml.Linq;

namespace DdbAudit.Aws.Tests.Sandbox.Sns;

/// <summary>Topics, their subscriptions and messages.</summary>
public sealed class TopicTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private readonly QueryCalls _sns = sandbox.Query("sns", "2010-03-31");

    [Fact]
    public async Task A_topic_is_made_once()
    {
        var arn = await CreateAsync("once", ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "audit"));
        Assert.Equal("arn:aws:sns:us-east-1:111122223333:once", arn);
        Assert.Equal(arn, await CreateAsync("once"));
        Assert.Equal("InvalidParameter", await _sns.RefusalAsync("CreateTopic", ("Name", "once"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "other")));
        Assert.Equal("InvalidParameter", await _sns.RefusalAsync("CreateTopic", ("Name", "not a name")));
        Assert.Contains(arn, (await _sns.CallAsync("ListTopics"))!.Value, StringComparison.Ordinal);
        Assert.Equal("audit", Find(await _sns.CallAsync("ListTagsForResource", ("ResourceArn", arn)), "Value"));
    }

    [Fact]
    public async Task Attributes_are_a_map()
    {
        var arn = await CreateAsync("attributes", ("Attributes.entry.1.key", "DisplayName"), ("Attributes.entry.1.value", "Security"));
        var entries = (await _sns.CallAsync("GetTopicAttributes", ("TopicArn", arn)))!.Descendants().Where(element => element.Name.LocalName == "entry")
            .ToDictionary(entry => Find(entry, "key"), entry => Find(entry, "value"));
        Assert.Equal(("Security", "111122223333"), (entries["DisplayName"], entries["Owner"]));
        Assert.Contains("AWS:SourceOwner", entries["Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_have_to_confirm_a_subscription()
    {
        var arn = await CreateAsync("subscribed");
        Assert.Equal("pending confirmation", Find(await _sns.CallAsync("Subscribe", ("TopicArn", arn), ("Protocol", "email"), ("Endpoint", "a@example.com")), "SubscriptionArn"));
        var queue = Find(await _sns.CallAsync("Subscribe", ("TopicArn", arn), ("Protocol", "sqs"), ("Endpoint", "arn:aws:sqs:us-east-1:111122223333:q")), "SubscriptionArn");
        Assert.Equal(["PendingConfirmation", queue], await SubscriptionsAsync(arn));
        await _sns.CallAsync("Unsubscribe", ("SubscriptionArn", queue));
        Assert.Equal(["PendingConfirmation"], await SubscriptionsAsync(arn));
    }

    [Fact]
    public async Task Messages_are_kept()
    {
        var arn = await CreateAsync("published");
        var id = Find(await _sns.CallAsync("Publish", ("TopicArn", arn), ("Subject", "Hello"), ("Message", "a & b")), "MessageId");
        var message = sandbox.Server.State.Publisher.Messages.Single(one => one.TopicArn == arn);
        Assert.Equal((id, "Hello", "a & b"), (message.MessageId, message.Subject, message.Message));
    }

    [Fact]
    public async Task A_topic_that_is_gone_is_not_found_and_may_be_deleted_again()
    {
        var arn = await CreateAsync("gone");
        await _sns.CallAsync("DeleteTopic", ("TopicArn", arn));
        await _sns.CallAsync("DeleteTopic", ("TopicArn", arn));
        Assert.Equal("NotFound", await _sns.RefusalAsync("Publish", ("TopicArn", arn), ("Message", "x")));
        Assert.Equal("NotFound", await _sns.RefusalAsync("GetTopicAttributes", ("TopicArn", arn)));
    }

    private static string Find(XElement? result, string name) => result!.Descendants().First(element => element.Name.LocalName == name).Value;

    private async Task<string> CreateAsync(string name, params (string Name, string Value)[] more) => Find(await _sns.CallAsync("CreateTopic", [("Name", name), .. more]), "TopicArn");

    private async Task<IEnumerable<string>> SubscriptionsAsync(string arn) =>
        (await _sns.CallAsync("ListSubscriptionsByTopic", ("TopicArn", arn)))!.Descendants().Where(element => element.Name.LocalName == "SubscriptionArn").Select(element => element.Value);
}
