namespace DdbAudit.Aws.CloudWatch.Api;

/// <param name="Period">In seconds.</param>
/// <param name="Stat">Such as Sum.</param>
internal sealed record MetricStat(Metric Metric, int Period, string Stat);
