using DdbAudit.Monitoring;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeMetricFilters(FakeRequests requests) : IMetricFilterService
{
    public List<MetricFilter> All { get; } = [];

    public Task<IReadOnlyList<MetricFilter>> ListAsync(string? logGroupName, CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<MetricFilter>>(
        "ListMetricFilters", () => [.. All.Where(filter => logGroupName is null || filter.LogGroupName == logGroupName)], cancellation);

    public Task<MetricFilter?> FindAsync(string logGroupName, string name, CancellationToken cancellation) =>
        requests.RunAsync("FindMetricFilter", () => Find(logGroupName, name), cancellation);

    public Task<IReadOnlyList<MetricFilter>> ListOfMetricAsync(string metricNamespace, string metricName, CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<MetricFilter>>(
        "ListMetricFilters", () => [.. All.Where(filter => filter.MetricNamespace == metricNamespace && filter.MetricName == metricName)], cancellation);

    public Task PutAsync(MetricFilter filter, CancellationToken cancellation) => requests.RunAsync(
        "PutMetricFilter",
        () =>
        {
            All.RemoveAll(other => other == Find(filter.LogGroupName, filter.Name));
            All.Add(filter);
        },
        cancellation);

    public Task DeleteAsync(string logGroupName, string name, CancellationToken cancellation) =>
        requests.RunAsync("DeleteMetricFilter", () => All.RemoveAll(other => other == Find(logGroupName, name)), cancellation);

    private MetricFilter? Find(string logGroupName, string name) => All.Find(filter => filter.LogGroupName == logGroupName && filter.Name == name);
}
