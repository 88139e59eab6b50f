namespace DdbAudit.Aws.Logs.Api;

/// <param name="StartTime">Milliseconds since 1970, UTC, inclusive.</param>
/// <param name="EndTime">Milliseconds since 1970, UTC, inclusive.</param>
/// <param name="StartFromHead">False for the latest first, where StartTime is in 2024 or later; null for the earliest.</param>
internal sealed record FilterLogEventsRequest(string LogGroupName, long? StartTime, long? EndTime, string? FilterPattern, string? NextToken, int? Limit, bool? StartFromHead);
