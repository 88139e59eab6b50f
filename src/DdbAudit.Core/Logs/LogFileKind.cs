namespace DdbAudit.Logs;

/// <summary>What CloudTrail puts into a file, told by the part of the file's name between account and Region.</summary>
internal enum LogFileKind
{
    /// <summary>Management and data events: what is read here.</summary>
    Events,
    Digest,
    Insight,
    NetworkActivity,
    Aggregated,

    /// <summary>A CloudTrail kind that is newer than this list.</summary>
    Other,
}
