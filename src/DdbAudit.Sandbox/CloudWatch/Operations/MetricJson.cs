using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Metrics as the API writes them.</summary>
internal static class MetricJson
{
    public static JsonObject Of(MetricName metric) => new()
    {
        ["Namespace"] = metric.Namespace,
        ["MetricName"] = metric.Name,
        ["Dimensions"] = Dimensions(metric),
    };

    public static JsonArray Dimensions(MetricName metric) =>
        new([.. metric.Dimensions.Select(one => new JsonObject { ["Name"] = one.Key, ["Value"] = one.Value })]);

    /// <summary>Seconds since 1970; the query protocol turns them into text.</summary>
    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
