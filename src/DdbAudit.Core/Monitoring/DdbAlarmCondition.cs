namespace DdbAudit;

/// <summary>What an alarm watches for on a table.</summary>
public enum DdbAlarmCondition
{
    /// <summary>Calls that IAM denied.</summary>
    AccessDenied,

    /// <summary>Calls that delete items, or may.</summary>
    Deletes,

    /// <summary>Scans of the table.</summary>
    Scans,

    /// <summary>Writes by principals of a list.</summary>
    WritesBy,

    /// <summary>Calls by anybody but the principals of a list.</summary>
    AnyAccessExcept,

    /// <summary>Calls without multi-factor authentication.</summary>
    NoMfa,

    /// <summary>Calls from addresses outside the networks of a list.</summary>
    FromOutside,

    /// <summary>Calls by an account's root user.</summary>
    Root,

    /// <summary>More failed calls than a number.</summary>
    Errors,

    /// <summary>More calls than a number.</summary>
    Volume,
}
