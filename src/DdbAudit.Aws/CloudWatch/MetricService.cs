using Amazon;
using DdbAudit.Aws.CloudWatch.Api;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;
using DdbAudit.Costs;

namespace DdbAudit.Aws.CloudWatch;

/// <inheritdoc cref="IMetricService"/>
internal sealed class MetricService(AwsClients clients) : IMetricService
{
    // GetMetricData takes no more.
    private const int QueriesAtOnce = 500;

    // Kept for 455 days, finer ones for 63 days at most.
    private const int PeriodSeconds = 3600;

    private static readonly MetricDataJson Json = MetricDataJson.Default;

    public async Task<IReadOnlyList<decimal>> SumAsync(IReadOnlyList<MetricQuery> queries, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var sums = new decimal[queries.Count];
        foreach (var region in Enumerable.Range(0, queries.Count).GroupBy(i => queries[i].Region))
        {
            var client = clients.Json(WireService.CloudWatch, RegionEndpoint.GetBySystemName(region.Key));
            foreach (var some in region.Chunk(QueriesAtOnce))
            {
                var found = await SumAsync(client, region.Key, [.. some.Select(i => ToApi($"m{i}", queries[i]))], start, end, cancellation).ConfigureAwait(false);
                foreach (var (i, sum) in some.Zip(found))
                    sums[i] = sum;
            }
        }

        return sums;
    }

    private static async Task<IReadOnlyList<decimal>> SumAsync(
        AwsJsonClient client, string region, IReadOnlyList<MetricDataQuery> queries, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var sums = new MetricSums(region, [.. queries.Select(query => query.Id)]);
        string? next = null;
        do
        {
            var request = new GetMetricDataRequest(queries, start.ToUnixTimeSeconds(), end.ToUnixTimeSeconds(), next);
            var page = await client.CallAsync("GetMetricData", request, Json.GetMetricDataRequest, Json.GetMetricDataResponse, cancellation)
                .OrAuditError(target: null, cancellation).ConfigureAwait(false) ?? new GetMetricDataResponse();
            sums.Add(page);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return sums.Finish();
    }

    private static MetricDataQuery ToApi(string id, MetricQuery query) => new(
        id,
        new MetricStat(
            new Metric(query.Namespace, query.MetricName, [.. query.Dimensions.Select(one => new Dimension(one.Key, one.Value))]), PeriodSeconds, query.Statistic));
}
