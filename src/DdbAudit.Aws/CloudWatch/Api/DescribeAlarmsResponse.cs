namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record DescribeAlarmsResponse
{
    public IReadOnlyList<MetricAlarm>? MetricAlarms { get; init; }

    public string? NextToken { get; init; }
}
