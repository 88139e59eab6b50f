using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>The alarms on one metric.</summary>
internal sealed class DescribeAlarmsForMetric(Alarms alarms) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var metric = MetricInput.Metric(input, input.RequiredText("Namespace"), request);
        var found = alarms.Read(request.Caller.AccountId, request.Region)
            .Where(alarm => alarm.Metric.Key == metric.Key)
            .Where(alarm => (input.Text("Statistic") ?? alarm.Statistic) == alarm.Statistic && (input.Number("Period") ?? alarm.Period) == alarm.Period);
        return new JsonObject { ["MetricAlarms"] = new JsonArray([.. found.Select(AlarmJson.Of)]) };
    }
}
