namespace DdbAudit;

/// <summary>How many events have the same values, and what they did.</summary>
public sealed record DdbDataEventMeasure
{
    /// <summary>The values as text, such as <c>alice, Orders</c>; empty where nothing was asked for: then this is the total.</summary>
    public string Group => string.Join(", ", Values.Values);

    /// <summary>The values by the names that they were asked for by; empty text where the events have none.</summary>
    public required DdbAttributes Values { get; init; }

    /// <summary>Events. An event of several tables counts once in each group that one of its items belongs to.</summary>
    public required long Count { get; init; }

    public required long Reads { get; init; }

    public required long Writes { get; init; }

    /// <summary>Events with an error code.</summary>
    public required long Errors { get; init; }

    /// <summary>Event times, UTC; null where there is no event.</summary>
    public required DateTimeOffset? FirstTime { get; init; }

    public required DateTimeOffset? LastTime { get; init; }

    /// <summary>Different items, by table and key, that these events named.</summary>
    public required int DistinctKeys { get; init; }

    /// <summary>True where counting of keys ended at its bound: there may be more than <see cref="DistinctKeys"/>.</summary>
    public required bool DistinctKeysIsMinimum { get; init; }
}
