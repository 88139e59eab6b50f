namespace DdbAudit.Sandbox.Delivery;

/// <summary>What one log file holds: the records of one trail, account and Region.</summary>
internal readonly record struct LogBatchKey(string TrailArn, string AccountId, string Region);
