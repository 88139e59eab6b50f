namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>A page of GetMetricData's output.</summary>
internal sealed record GetMetricDataResponse
{
    public IReadOnlyList<MetricDataResult>? MetricDataResults { get; init; }

    public string? NextToken { get; init; }
}
