using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeTopics(FakeRequests requests) : ITopicService
{
    public HashSet<string> All { get; } = [];

    public Task<bool> ExistsAsync(string topicArn, CancellationToken cancellation) => requests.RunAsync("FindTopic", () => All.Contains(topicArn), cancellation);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<string>>("ListTopics", () => [.. All], cancellation);
}
