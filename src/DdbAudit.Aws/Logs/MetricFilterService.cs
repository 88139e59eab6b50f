using System.Collections.Frozen;
using DdbAudit.Aws.Logs.Api;
using DdbAudit.Aws.Wire;
using DdbAudit.Monitoring;

namespace DdbAudit.Aws.Logs;

/// <inheritdoc cref="IMetricFilterService"/>
internal sealed class MetricFilterService(LogsApi api) : IMetricFilterService
{
    private static readonly FrozenDictionary<string, AuditError> PutCodes = AwsErrors.Table(
        (AuditError.LogGroupNotFound, ["ResourceNotFoundException"]),
        (AuditError.MetricFilterLimit, ["LimitExceededException"]),
        (AuditError.InvalidFilterPattern, ["InvalidParameterException"]));

    private static readonly LogsJson Json = LogsJson.Default;

    public Task<IReadOnlyList<MetricFilter>> ListAsync(string? logGroupName, CancellationToken cancellation) =>
        DescribeAsync(new DescribeMetricFiltersRequest { LogGroupName = logGroupName }, cancellation);

    public Task<IReadOnlyList<MetricFilter>> ListOfMetricAsync(string metricNamespace, string metricName, CancellationToken cancellation) =>
        DescribeAsync(new DescribeMetricFiltersRequest { MetricNamespace = metricNamespace, MetricName = metricName }, cancellation);

    public async Task<MetricFilter?> FindAsync(string logGroupName, string name, CancellationToken cancellation)
    {
        var request = new DescribeMetricFiltersRequest { LogGroupName = logGroupName, FilterNamePrefix = name };
        var filters = await DescribeAsync(request, cancellation).ConfigureAwait(false);
        return filters.FirstOrDefault(filter => filter.Name == name);
    }

    public Task PutAsync(MetricFilter filter, CancellationToken cancellation)
    {
        // Zero where nothing matches, so that the metric has a value for every minute in which events arrive.
        var metric = new MetricTransformation(filter.MetricName, filter.MetricNamespace, MetricValue: "1") { DefaultValue = 0, Unit = "Count" };
        var request = new PutMetricFilterRequest(filter.LogGroupName, filter.Name, filter.Pattern, [metric]);
        return api.ChangeAsync("PutMetricFilter", filter.LogGroupName, request, Json.PutMetricFilterRequest, cancellation, PutCodes);
    }

    public async Task DeleteAsync(string logGroupName, string name, CancellationToken cancellation)
    {
        try
        {
            var request = new DeleteMetricFilterRequest(logGroupName, name);
            await api.ChangeAsync("DeleteMetricFilter", logGroupName, request, Json.DeleteMetricFilterRequest, cancellation).ConfigureAwait(false);
        }
        catch (AuditException gone) when (gone.Error == AuditError.LogGroupNotFound)
        {
            // The group or the filter: gone is what was wanted.
        }
    }

    private Task<IReadOnlyList<MetricFilter>> DescribeAsync(DescribeMetricFiltersRequest request, CancellationToken cancellation) => Pages.ListAsync(
        next => api.CallAsync(
            "DescribeMetricFilters", request.LogGroupName, request with { NextToken = next }, Json.DescribeMetricFiltersRequest, Json.DescribeMetricFiltersResponse, cancellation),
        page => page.MetricFilters?.Select(filter => ToFilter(filter, request.LogGroupName)));

    private static MetricFilter ToFilter(MetricFilterDescription filter, string? askedGroup)
    {
        var metric = filter.MetricTransformations is [var first, ..] ? first : null;
        return new MetricFilter(filter.LogGroupName ?? askedGroup ?? "", filter.FilterName, filter.FilterPattern ?? "", metric?.MetricNamespace ?? "", metric?.MetricName ?? "")
        {
            Created = filter.CreationTime is { } created ? DateTimeOffset.FromUnixTimeMilliseconds(created) : null,
        };
    }
}
