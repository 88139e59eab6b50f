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
        var reply = new JsonObject
        {
            ["IsLogging"] = status.IsLogging,
            ["LatestDeliveryAttemptTime"] = Text(status.LatestDeliveryAttemptTime),
            ["LatestDeliveryAttemptSucceeded"] = Text(status.LatestDeliveryTime),
            ["LatestNotificationAttemptTime"] = "",
            ["LatestNotificationAttemptSucceeded"] = "",
            ["TimeLoggingStarted"] = Text(status.StartLoggingTime),
            ["TimeLoggingStopped"] = Text(status.StopLoggingTime),
        };
        AddWhereSet(reply, "StartLoggingTime", status.StartLoggingTime);
        AddWhereSet(reply, "StopLoggingTime", status.StopLoggingTime);
        AddWhereSet(reply, "LatestDeliveryTime", status.LatestDeliveryTime);
        AddWhereSet(reply, "LatestCloudWatchLogsDeliveryTime", status.LatestCloudWatchLogsDeliveryTime);
        AddWhereSet(reply, "LatestDeliveryError", status.LatestDeliveryError);
        AddWhereSet(reply, "LatestCloudWatchLogsDeliveryError", status.LatestCloudWatchLogsDeliveryError);
        return reply;
    }

    private static void AddWhereSet(JsonObject reply, string member, string? error)
    {
        if (error is not null)
            reply[member] = error;
    }

    private static void AddWhereSet(JsonObject reply, string member, DateTimeOffset? time)
    {
        if (time is { } known)
            reply[member] = known.ToUnixTimeMilliseconds() / 1000.0;
    }

    private static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
