using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Sns.State;

/// <summary>All topics of all accounts. Safe for concurrent use.</summary>
internal sealed class TopicStore
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, Topic> _topics = ImmutableSortedDictionary.Create<string, Topic>(StringComparer.Ordinal);

    public IEnumerable<Topic> In(string accountId, string region) => _topics.Values.Where(topic => topic.AccountId == accountId && topic.Region == region);

    public Topic? Find(string arn) => _topics.GetValueOrDefault(arn);

    /// <returns>The topic that was there already, or the new one.</returns>
    public Topic GetOrAdd(Topic topic)
    {
        lock (_change)
        {
            if (Find(topic.Arn) is { } there)
                return there;
            _topics = _topics.Add(topic.Arn, topic);
            return topic;
        }
    }

    /// <exception cref="Http.ServiceError">NotFound.</exception>
    public void Change(string arn, Func<Topic, Topic> change)
    {
        lock (_change)
            _topics = _topics.SetItem(arn, change(Find(arn) ?? throw SnsErrors.NoSuchTopic()));
    }

    public void Remove(string arn)
    {
        lock (_change)
            _topics = _topics.Remove(arn);
    }
}
