namespace DdbAudit.Logs;

/// <summary>
/// What a scan hands on at a time: events of one log file (or a slice of it), or a problem that the file had; always how far the scan is.
/// A batch without both says that the file is done.
/// </summary>
/// <param name="Events">Never without an array, so that it can be iterated.</param>
internal sealed record LogBatch(LogObject File, ArraySegment<DdbDataEvent> Events, AuditException? Problem, ScanProgress Progress);
