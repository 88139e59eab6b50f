using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Logs.Api;

internal sealed record DescribeMetricFiltersResponse : IPage
{
    public IReadOnlyList<MetricFilterDescription>? MetricFilters { get; init; }

    public string? NextToken { get; init; }
}
