namespace DdbAudit;

/// <summary>What reads log files.</summary>
public enum DdbQueryEngine
{
    /// <summary>This machine: the files are fetched.</summary>
    Local,

    /// <summary>Amazon Athena, where the files lie; see New-DdbAuditAthenaTable.</summary>
    Athena,
}
