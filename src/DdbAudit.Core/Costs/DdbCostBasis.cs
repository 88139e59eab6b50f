namespace DdbAudit;

/// <summary>What an estimate was made from.</summary>
public enum DdbCostBasis
{
    /// <summary>CloudWatch's request metrics of the tables: for before logging is switched on.</summary>
    Metrics,

    /// <summary>Log files.</summary>
    Logs,

    /// <summary>Events of the pipeline.</summary>
    Events,
}
