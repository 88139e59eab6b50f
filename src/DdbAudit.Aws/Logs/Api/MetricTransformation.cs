namespace DdbAudit.Aws.Logs.Api;

internal sealed record MetricTransformation(string MetricName, string MetricNamespace, string MetricValue)
{
    public double? DefaultValue { get; init; }

    public string? Unit { get; init; }
}
