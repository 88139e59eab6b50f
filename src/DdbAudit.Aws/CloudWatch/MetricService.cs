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

    private const string Complete = "Complete";
    private const string Forbidden = "Forbidden";

    private static readonly MetricDataJson Json = MetricDataJson.Default;

    public async Task<IReadOnlyList<decimal>> SumAsync(IReadOnlyList<MetricQuery> queries, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var sums = new decimal[queries.Count];
        foreach (var region in Enumerable.Range(0, queries.Count).GroupBy(i => queries[i].Region))
        {
            var client = clients.Json(WireService.CloudWatch, RegionEndpoint.GetBySystemName(region.Key));
            foreach (var some in region.Chunk(QueriesAtOnce))
                await AddAsync(client, sums, [.. some.Select(i => ToApi($"m{i}", queries[i]))], start, end, cancellation).ConfigureAwait(false);
        }

        return sums;
    }

    private static async Task AddAsync(AwsJsonClient client, decimal[] sums, IReadOnlyList<MetricDataQuery> queries, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        string? next = null;
        var statuses = new Dictionary<string, string?>();
        do
        {
            var request = new GetMetricDataRequest(queries, start.ToUnixTimeSeconds(), end.ToUnixTimeSeconds(), next);
            var page = await client
                .CallAsync("GetMetricData", request, Json.GetMetricDataRequest, Json.GetMetricDataResponse, cancellation)
                .OrAuditError(target: null, cancellation).ConfigureAwait(false);
            foreach (var result in page?.MetricDataResults ?? [])
            {
                statuses[result.Id] = result.StatusCode;
                sums[int.Parse(result.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)] += (result.Values ?? []).Sum();
            }

            next = page?.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        if (statuses.Values.FirstOrDefault(status => status != Complete) is { } failed)
            throw Incomplete(failed);
    }

    // A number that CloudWatch could not make is no 0: a limit on costs rests on it.
    private static AuditException Incomplete(string status) => new(
        status == Forbidden ? AuditError.AccessDenied : AuditError.ServiceError,
        $"CloudWatch did not count all calls: it answered '{status}' for a metric.") { AwsErrorCode = status };

    private static MetricDataQuery ToApi(string id, MetricQuery query) => new(
        id,
        new MetricStat(
            new Metric(query.Namespace, query.MetricName, [.. query.Dimensions.Select(one => new Dimension(one.Key, one.Value))]), PeriodSeconds, query.Statistic));
}
