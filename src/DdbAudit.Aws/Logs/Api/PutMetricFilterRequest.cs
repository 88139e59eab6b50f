namespace DdbAudit.Aws.Logs.Api;

internal sealed record PutMetricFilterRequest(string LogGroupName, string FilterName, string FilterPattern, IReadOnlyList<MetricTransformation> MetricTransformations);
