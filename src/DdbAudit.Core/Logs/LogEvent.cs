namespace DdbAudit.Logs;

/// <summary>One event of a log group.</summary>
/// <param name="Id">CloudWatch Logs' own, unique in the group.</param>
/// <param name="Timestamp">UTC. CloudTrail writes when it delivered the record, or when the call happened: not before the call in any case.</param>
/// <param name="Message">A record's JSON, where CloudTrail wrote it.</param>
internal sealed record LogEvent(string Id, DateTimeOffset Timestamp, string Message);
