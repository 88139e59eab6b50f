namespace DdbAudit.Canary;

/// <summary>How many of the records have come, and how long they have been waited for.</summary>
internal sealed record CanaryProgress(int Arrived, int All, TimeSpan Elapsed);
