namespace DdbAudit;

/// <summary>What a data event did to the table. PartiQL is told by its verb, not by the record's <c>readOnly</c>.</summary>
public enum DdbAccess
{
    Read,
    Write,
}
