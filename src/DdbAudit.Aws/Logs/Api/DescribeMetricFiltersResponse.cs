namespace DdbAudit.Aws.Logs.Api;

internal sealed record DescribeMetricFiltersResponse
{
    public IReadOnlyList<MetricFilterDescription>? MetricFilters { get; init; }

    public string? NextToken { get; init; }
}
