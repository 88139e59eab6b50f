namespace DdbAudit.Logs;

/// <summary>What one request for a log group's events gave. It may hold nothing although more follows.</summary>
/// <param name="Events">By timestamp.</param>
/// <param name="NextToken">Asks for what follows; null at the end.</param>
internal sealed record LogEventPage(IReadOnlyList<LogEvent> Events, string? NextToken);
