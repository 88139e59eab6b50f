namespace DdbAudit.Logs;

/// <summary>The events of CloudWatch Logs' groups in one account and Region.</summary>
internal interface ILogEventService
{
    /// <exception cref="AuditException">LogGroupNotFound, or whatever else CloudWatch Logs answers.</exception>
    Task<LogEventPage> FilterAsync(LogEventQuery query, CancellationToken cancellation);
}
