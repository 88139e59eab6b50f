using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeTopics(FakeRequests requests) : ITopicService
{
    public HashSet<string> All { get; } = [];

    /// <summary>What is known of them; of others, that they are there.</summary>
    public Dictionary<string, TopicState> Known { get; } = [];

    public Task<TopicState?> FindAsync(string topicArn, CancellationToken cancellation) => requests.RunAsync(
        "FindTopic", () => Known.GetValueOrDefault(topicArn) ?? (All.Contains(topicArn) ? new TopicState(topicArn, null, null) : null), cancellation);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<string>>("ListTopics", () => [.. All], cancellation);
}
