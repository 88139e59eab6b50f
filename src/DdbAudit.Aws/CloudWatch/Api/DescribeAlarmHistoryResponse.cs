namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record DescribeAlarmHistoryResponse
{
    public IReadOnlyList<AlarmHistoryItem>? AlarmHistoryItems { get; init; }

    public string? NextToken { get; init; }
}
