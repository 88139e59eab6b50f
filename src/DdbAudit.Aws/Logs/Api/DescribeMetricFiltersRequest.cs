namespace DdbAudit.Aws.Logs.Api;

/// <summary>A prefix goes with a log group only, a metric's name with its namespace only.</summary>
internal sealed record DescribeMetricFiltersRequest
{
    public string? LogGroupName { get; init; }

    public string? FilterNamePrefix { get; init; }

    public string? MetricName { get; init; }

    public string? MetricNamespace { get; init; }

    public string? NextToken { get; init; }
}
