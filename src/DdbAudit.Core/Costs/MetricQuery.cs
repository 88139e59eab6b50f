namespace DdbAudit.Costs;

/// <summary>One metric and what of it is added up. Names are CloudWatch's.</summary>
/// <param name="Region">Where the metric is kept: that of the thing it is about.</param>
/// <param name="Statistic">Sum or SampleCount.</param>
internal sealed record MetricQuery(string Region, string Namespace, string MetricName, string Statistic, IReadOnlyList<KeyValuePair<string, string>> Dimensions);
