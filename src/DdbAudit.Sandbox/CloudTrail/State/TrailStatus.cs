namespace DdbAudit.Sandbox.CloudTrail.State;

/// <summary>What GetTrailStatus tells. Times are UTC, null where the thing never happened.</summary>
internal sealed record TrailStatus
{
    public bool IsLogging { get; init; }

    public DateTimeOffset? StartLoggingTime { get; init; }

    public DateTimeOffset? StopLoggingTime { get; init; }

    public DateTimeOffset? LatestDeliveryTime { get; init; }

    public DateTimeOffset? LatestDeliveryAttemptTime { get; init; }

    /// <summary>S3's code of the latest delivery, where it failed.</summary>
    public string? LatestDeliveryError { get; init; }

    public DateTimeOffset? LatestCloudWatchLogsDeliveryTime { get; init; }

    /// <summary>CloudWatch Logs' code of the latest delivery, where it failed.</summary>
    public string? LatestCloudWatchLogsDeliveryError { get; init; }
}
