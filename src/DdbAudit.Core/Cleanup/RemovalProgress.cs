namespace DdbAudit.Cleanup;

/// <summary>How far a step, or the counting before, is: 16,000 of 100,000 objects, 40 of 900 seconds. Total is 0 where nobody can tell.</summary>
internal readonly record struct RemovalProgress(string Activity, long Done, long Total, string Unit);
