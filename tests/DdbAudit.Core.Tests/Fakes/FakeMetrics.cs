using DdbAudit.Costs;

namespace DdbAudit.Tests.Fakes;

/// <summary>Metrics whose sums are what a test says; 0 for the others.</summary>
internal sealed class FakeMetrics(FakeRequests requests) : IMetricService
{
    private readonly Dictionary<string, decimal> _sums = [];

    /// <summary>What was asked last: from when to when.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Asked { get; private set; }

    /// <summary>From when each table was asked about, by its name.</summary>
    public Dictionary<string, DateTimeOffset> AskedSince { get; } = [];

    /// <param name="dimensions">The values of the metric's dimensions, in order.</param>
    public void Set(string metric, decimal sum, params string[] dimensions) => SetIn(Sample.Scope.Region, metric, sum, dimensions);

    public void SetIn(string region, string metric, decimal sum, params string[] dimensions) => _sums[$"{region} {metric} {string.Join(' ', dimensions)}"] = sum;

    public Task<IReadOnlyList<decimal>> SumAsync(IReadOnlyList<MetricQuery> queries, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation) =>
        requests.RunAsync<IReadOnlyList<decimal>>("FindMetrics", () => Sum(queries, start, end), cancellation);

    private List<decimal> Sum(IReadOnlyList<MetricQuery> queries, DateTimeOffset start, DateTimeOffset end)
    {
        Asked = (start, end);
        foreach (var query in queries)
            AskedSince[query.Dimensions[0].Value] = start;
        return [.. queries.Select(query => _sums.GetValueOrDefault($"{query.Region} {query.MetricName} {string.Join(' ', query.Dimensions.Select(one => one.Value))}"))];
    }
}
