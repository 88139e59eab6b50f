using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Logs.State;

/// <summary>All log groups of all accounts. Safe for concurrent use; every change of a group is atomic.</summary>
internal sealed class LogGroupStore(SandboxOptions options)
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, LogGroup> _groups = ImmutableSortedDictionary.Create<string, LogGroup>(StringComparer.Ordinal);
    private long _sequence;

    public IEnumerable<LogGroup> In(string accountId, string region) => _groups.Values.Where(group => group.AccountId == accountId && group.Region == region);

    public LogGroup? Find(string arn) => _groups.GetValueOrDefault(arn);

    /// <exception cref="Http.ServiceError">ResourceAlreadyExistsException.</exception>
    public void Add(LogGroup group)
    {
        lock (_change)
            _groups = Find(group.Arn) is null ? _groups.Add(group.Arn, group) : throw LogsErrors.AlreadyExists("log group");
    }

    /// <exception cref="Http.ServiceError">ResourceNotFoundException.</exception>
    public void Remove(string arn)
    {
        lock (_change)
            _groups = Find(arn) is null ? throw LogsErrors.NoSuchGroup() : _groups.Remove(arn);
    }

    /// <exception cref="Http.ServiceError">ResourceNotFoundException, or what the change throws.</exception>
    public LogGroup Change(string arn, Func<LogGroup, LogGroup> change)
    {
        lock (_change)
        {
            var after = change(Find(arn) ?? throw LogsErrors.NoSuchGroup());
            _groups = _groups.SetItem(arn, after);
            return after;
        }
    }

    /// <summary>Makes a stream where there is none of that name.</summary>
    /// <exception cref="Http.ServiceError">ResourceNotFoundException.</exception>
    public void EnsureStream(string arn, string stream) => Change(arn, group => group.Streams.ContainsKey(stream)
        ? group
        : group with { Streams = group.Streams.Add(stream, new LogStream(stream, options.Clock.GetUtcNow())) });

    /// <summary>Puts events into a stream.</summary>
    /// <exception cref="Http.ServiceError">ResourceNotFoundException.</exception>
    public LogGroup Put(string arn, string stream, IReadOnlyList<(DateTimeOffset Timestamp, string Message)> events)
    {
        var now = options.Clock.GetUtcNow();
        return Change(arn, group =>
        {
            if (!group.Streams.ContainsKey(stream))
                throw LogsErrors.NoSuchStream();
            return group.After(stream, [.. events.Select(item => new LogEvent(stream, item.Timestamp, now, ++_sequence, item.Message))]);
        });
    }
}
