namespace DdbAudit.Cleanup;

/// <summary>How far the emptying of a bucket is.</summary>
internal readonly record struct RemovalProgress(string Name, long ObjectsDone, long ObjectsTotal);
