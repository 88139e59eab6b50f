namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record Metric(string Namespace, string MetricName, IReadOnlyList<Dimension> Dimensions);
