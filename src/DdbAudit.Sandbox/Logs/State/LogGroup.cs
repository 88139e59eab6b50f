using System.Collections.Immutable;
using System.Text;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Logs.State;

/// <summary>A log group with all that is in it. Names are those of the API.</summary>
internal sealed record LogGroup
{
    private static readonly ImmutableSortedDictionary<string, string> NoTags = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public required string Name { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreationTime { get; init; }

    public string LogGroupClass { get; init; } = "STANDARD";

    public string? KmsKeyId { get; init; }

    /// <summary>Null: events stay.</summary>
    public int? RetentionInDays { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoTags;

    public ImmutableSortedDictionary<string, MetricFilter> MetricFilters { get; init; } = ImmutableSortedDictionary.Create<string, MetricFilter>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, LogStream> Streams { get; init; } = ImmutableSortedDictionary.Create<string, LogStream>(StringComparer.Ordinal);

    /// <summary>The events of all streams, by timestamp.</summary>
    public ImmutableSortedSet<LogEvent> Events { get; init; } = [];

    public string Arn => ArnOf(Name, AccountId, Region);

    /// <summary>Bytes of all messages.</summary>
    public long StoredBytes => Events.Sum(item => (long)Encoding.UTF8.GetByteCount(item.Message));

    public static string ArnOf(string name, string accountId, string region) => $"arn:{Partition.Of(region)}:logs:{region}:{accountId}:log-group:{name}";

    /// <summary>The group after events were put into a stream of it.</summary>
    public LogGroup After(string stream, IReadOnlyList<LogEvent> added) => this with
    {
        Events = Events.Union(added),
        Streams = Streams.SetItem(stream, added.Aggregate(Streams[stream], (current, item) => current.After(item))),
    };

    /// <summary>The events that retention left, from a time on (UTC, inclusive).</summary>
    public IEnumerable<LogEvent> EventsFrom(DateTimeOffset start, DateTimeOffset now)
    {
        var earliest = RetentionInDays is { } days && now.AddDays(-days) > start ? now.AddDays(-days) : start;
        for (var i = FirstFrom(earliest); i < Events.Count; i++)
            yield return Events[i];
    }

    private int FirstFrom(DateTimeOffset time)
    {
        var (low, high) = (0, Events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Events[middle].Timestamp < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
