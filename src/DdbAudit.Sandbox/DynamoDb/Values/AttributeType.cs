namespace DdbAudit.Sandbox.DynamoDb.Values;

/// <summary>The types of attribute values, named by their descriptors.</summary>
internal enum AttributeType
{
    S,
    N,
    B,
    SS,
    NS,
    BS,
    BOOL,
    NULL,
    L,
    M,
}
