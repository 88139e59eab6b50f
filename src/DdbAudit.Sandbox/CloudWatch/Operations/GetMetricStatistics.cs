using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class GetMetricStatistics(MetricData data) : IJsonOperation
{
    private const int MaxDatapoints = 1440;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var metric = MetricInput.Metric(input, input.RequiredText("Namespace"), request);
        var statistics = input.RequiredTexts("Statistics").Select(MetricInput.Statistic).ToList();
        var (start, end) = TimeRange.Read(input);
        var period = MetricInput.Period(input);
        if ((end - start).TotalSeconds / period > MaxDatapoints)
            throw CloudWatchErrors.Combination($"You have requested more datapoints than the limit of {MaxDatapoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.");
        var points = data.ByPeriod(metric, start, end, period).Select(point => Describe(point.Start, point.Sample, statistics));
        return new JsonObject { ["Label"] = metric.Name, ["Datapoints"] = new JsonArray([.. points]) };
    }

    private static JsonObject Describe(DateTimeOffset start, Sample sample, List<string> statistics)
    {
        var json = new JsonObject { ["Timestamp"] = MetricJson.Seconds(start) };
        foreach (var statistic in statistics)
            json[statistic] = sample.Get(statistic);
        json["Unit"] = "None";
        return json;
    }
}
