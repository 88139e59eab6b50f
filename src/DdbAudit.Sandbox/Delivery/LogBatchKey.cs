namespace DdbAudit.Sandbox.Delivery;

/// <summary>What one log file holds: the records of one trail and Region.</summary>
internal readonly record struct LogBatchKey(string TrailArn, string Region);
