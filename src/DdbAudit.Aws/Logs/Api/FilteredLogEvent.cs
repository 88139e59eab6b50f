namespace DdbAudit.Aws.Logs.Api;

/// <param name="Timestamp">Milliseconds since 1970, UTC.</param>
internal sealed record FilteredLogEvent(string? EventId, string? LogStreamName, long Timestamp, string? Message);
