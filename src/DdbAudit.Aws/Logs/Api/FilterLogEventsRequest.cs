namespace DdbAudit.Aws.Logs.Api;

/// <param name="StartTime">Milliseconds since 1970, UTC, inclusive.</param>
/// <param name="EndTime">Milliseconds since 1970, UTC, inclusive.</param>
internal sealed record FilterLogEventsRequest(string LogGroupName, long? StartTime, long? EndTime, string? FilterPattern, string? NextToken);
