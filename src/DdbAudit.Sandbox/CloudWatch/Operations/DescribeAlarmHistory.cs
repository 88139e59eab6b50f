using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>What happened to alarms, the latest first unless it is asked for otherwise.</summary>
internal sealed class DescribeAlarmHistory(AlarmHistory history) : IJsonOperation
{
    private const int StandardPage = 100;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var ofAccount = MetricAlarm.ArnOf(input.Text("AlarmName") ?? "", request.Caller.AccountId, request.Region);
        var found = history.Items.Where(item =>
            (input.Has("AlarmName") ? item.AlarmArn == ofAccount : item.AlarmArn.StartsWith(ofAccount, StringComparison.Ordinal))
            && (input.Text("HistoryItemType") ?? item.Type) == item.Type
            && item.Timestamp >= (input.Time("StartDate") ?? DateTimeOffset.MinValue)
            && item.Timestamp <= (input.Time("EndDate") ?? DateTimeOffset.MaxValue));
        if (input.Text("ScanBy") != "TimestampAscending")
            found = found.Reverse();
        return CloudWatchPage.Of(found, input, CloudWatchPage.MaxRecords(input, StandardPage), page => new JsonObject
        {
            ["AlarmHistoryItems"] = new JsonArray([.. page.Select(Describe)]),
        });
    }

    private static JsonObject Describe(HistoryItem item) => new()
    {
        ["AlarmName"] = item.AlarmName,
        ["AlarmType"] = "MetricAlarm",
        ["Timestamp"] = MetricJson.Seconds(item.Timestamp),
        ["HistoryItemType"] = item.Type,
        ["HistorySummary"] = item.Summary,
        ["HistoryData"] = item.Data,
    };
}
