namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record DescribeAlarmHistoryRequest(string AlarmName, string HistoryItemType, string ScanBy)
{
    public string? NextToken { get; init; }
}
