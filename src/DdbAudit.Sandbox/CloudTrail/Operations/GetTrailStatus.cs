using System.Globalization;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Whether a trail logs, and how its latest delivery went.</summary>
internal sealed class GetTrailStatus(TrailLookup lookup) : ITrailOperation
{
    public bool IsWrite => false;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var status = lookup.Find(input.RequiredText("Name"), request).Status;
        return new JsonObject
        {
            ["IsLogging"] = status.IsLogging,
            ["LatestDeliveryAttemptTime"] = Text(status.LatestDeliveryAttemptTime),
            ["LatestDeliveryAttemptSucceeded"] = Text(status.LatestDeliveryTime),
            ["LatestNotificationAttemptTime"] = "",
            ["LatestNotificationAttemptSucceeded"] = "",
            ["TimeLoggingStarted"] = Text(status.StartLoggingTime),
            ["TimeLoggingStopped"] = Text(status.StopLoggingTime),
        }
            .AddWhereSet("StartLoggingTime", Seconds(status.StartLoggingTime))
            .AddWhereSet("StopLoggingTime", Seconds(status.StopLoggingTime))
            .AddWhereSet("LatestDeliveryTime", Seconds(status.LatestDeliveryTime))
            .AddWhereSet("LatestCloudWatchLogsDeliveryTime", Seconds(status.LatestCloudWatchLogsDeliveryTime))
            .AddWhereSet("LatestDeliveryError", status.LatestDeliveryError)
            .AddWhereSet("LatestCloudWatchLogsDeliveryError", status.LatestCloudWatchLogsDeliveryError);
    }

    private static double? Seconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds() / 1000.0;

    private static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
