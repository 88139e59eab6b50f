namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>GetMetricData's input.</summary>
/// <param name="StartTime">Seconds since 1970, UTC, inclusive.</param>
/// <param name="EndTime">Seconds since 1970, UTC, exclusive.</param>
internal sealed record GetMetricDataRequest(IReadOnlyList<MetricDataQuery> MetricDataQueries, long StartTime, long EndTime, string? NextToken);
