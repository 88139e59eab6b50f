namespace DdbAudit;

/// <summary>How many calls of a kind are logged. In PowerShell, None counts as false and the others as true.</summary>
public enum DdbLoggedCalls
{
    None,

    /// <summary>A selector names operations or callers, so that others are missing.</summary>
    Some,
    All,
}
