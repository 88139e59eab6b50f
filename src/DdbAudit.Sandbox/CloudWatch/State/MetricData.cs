using System.Collections.Immutable;

namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>The values of all metrics, taken together second by second. Nobody can delete them. Safe for concurrent use.</summary>
internal sealed class MetricData
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, (MetricName Name, ImmutableSortedDictionary<long, Sample> Seconds)> _metrics =
        ImmutableSortedDictionary.Create<string, (MetricName, ImmutableSortedDictionary<long, Sample>)>(StringComparer.Ordinal);

    /// <summary>What GetMetricData says of each query instead of Complete or PartialData, such as InternalError or Forbidden; empty for no status.</summary>
    public string? Status { get; set; }

    /// <summary>How many values a page of GetMetricData has at most.</summary>
    public int PageSize { get; set; } = 100_800;

    /// <summary>A query, by its id, that GetMetricData does not answer; null for none.</summary>
    public string? Unanswered { get; set; }

    public IEnumerable<MetricName> In(string accountId, string region) =>
        _metrics.Values.Select(metric => metric.Name).Where(name => name.AccountId == accountId && name.Region == region);

    public void Add(MetricName name, DateTimeOffset time, Sample sample)
    {
        lock (_change)
        {
            var (_, seconds) = _metrics.GetValueOrDefault(name.Key, (name, ImmutableSortedDictionary<long, Sample>.Empty));
            var second = time.ToUnixTimeSeconds();
            var all = seconds.TryGetValue(second, out var there) ? there.And(sample) : sample;
            _metrics = _metrics.SetItem(name.Key, (name, seconds.SetItem(second, all)));
        }
    }

    /// <summary>The values from a time on and before another (UTC), taken together; null where there are none.</summary>
    public Sample? Between(MetricName name, DateTimeOffset start, DateTimeOffset end) => Seconds(name)
        .Where(second => second.Key >= start.ToUnixTimeSeconds() && second.Key < end.ToUnixTimeSeconds())
        .Select(second => second.Value)
        .Aggregate((Sample?)null, (all, sample) => all is null ? sample : all.And(sample));

    /// <summary>The values from a time on and before another (UTC), period by period; periods without any are left out.</summary>
    /// <param name="period">Seconds. Periods begin at multiples of it since 1970.</param>
    public IEnumerable<(DateTimeOffset Start, Sample Sample)> ByPeriod(MetricName name, DateTimeOffset start, DateTimeOffset end, int period)
    {
        var first = start.ToUnixTimeSeconds() / period * period;
        return
            from second in Seconds(name)
            where second.Key >= first && second.Key < end.ToUnixTimeSeconds()
            group second.Value by second.Key / period * period into samples
            select (DateTimeOffset.FromUnixTimeSeconds(samples.Key), samples.Aggregate((all, sample) => all.And(sample)));
    }

    private ImmutableSortedDictionary<long, Sample> Seconds(MetricName name) =>
        _metrics.TryGetValue(name.Key, out var metric) ? metric.Seconds : ImmutableSortedDictionary<long, Sample>.Empty;
}
