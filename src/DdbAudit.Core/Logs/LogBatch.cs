namespace DdbAudit.Logs;

/// <summary>What a scan hands on at a time: events of one log file (or a slice of it), or the problem it had; always how far the scan is.</summary>
internal sealed record LogBatch(LogObject File, ArraySegment<DdbDataEvent> Events, AuditException? Problem, ScanProgress Progress);
