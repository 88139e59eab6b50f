namespace DdbAudit.Aws.CloudTrail.Api;

/// <summary>Times are seconds since 1970, UTC.</summary>
internal sealed record GetTrailStatusResponse
{
    public bool IsLogging { get; init; }

    public double? StartLoggingTime { get; init; }

    public double? StopLoggingTime { get; init; }

    public double? LatestDeliveryTime { get; init; }

    public string? LatestDeliveryError { get; init; }

    public double? LatestCloudWatchLogsDeliveryTime { get; init; }

    public string? LatestCloudWatchLogsDeliveryError { get; init; }
}
