namespace DdbAudit.Monitoring;

/// <summary>What a condition must be given.</summary>
internal enum ConditionNeed
{
    Nothing,
    Principals,
    Networks,

    /// <summary>A threshold: without one it would fire at the first call.</summary>
    Threshold,
}
