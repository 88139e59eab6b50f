namespace DdbAudit.Aws.CloudWatch.Api;

/// <param name="Id">Unique in a request; begins with a lower-case letter.</param>
internal sealed record MetricDataQuery(string Id, MetricStat MetricStat);
