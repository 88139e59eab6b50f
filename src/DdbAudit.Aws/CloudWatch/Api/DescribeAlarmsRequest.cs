namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record DescribeAlarmsRequest
{
    public IReadOnlyList<string>? AlarmNames { get; init; }

    public string? AlarmNamePrefix { get; init; }

    public string? NextToken { get; init; }
}
