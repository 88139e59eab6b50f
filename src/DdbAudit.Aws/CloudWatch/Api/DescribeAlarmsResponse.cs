using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record DescribeAlarmsResponse : IPage
{
    public IReadOnlyList<MetricAlarm>? MetricAlarms { get; init; }

    public string? NextToken { get; init; }
}
