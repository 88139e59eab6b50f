using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record DescribeAlarmHistoryResponse : IPage
{
    public IReadOnlyList<AlarmHistoryItem>? AlarmHistoryItems { get; init; }

    public string? NextToken { get; init; }
}
