namespace DdbAudit;

/// <summary>Which calls are logged. Names as in CloudTrail's ReadWriteType.</summary>
public enum DdbReadWriteType
{
    All,
    ReadOnly,
    WriteOnly,
}
