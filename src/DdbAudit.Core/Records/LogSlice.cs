namespace DdbAudit.Records;

/// <summary>Some events of a log file in the order of the file, or a problem of it.</summary>
internal readonly record struct LogSlice(ArraySegment<DdbDataEvent> Events, AuditException? Problem);
