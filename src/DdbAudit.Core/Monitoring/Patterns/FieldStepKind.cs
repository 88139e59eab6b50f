namespace DdbAudit.Monitoring.Patterns;

/// <summary>What a step of a path leads to.</summary>
internal enum FieldStepKind
{
    /// <summary>A member of an object.</summary>
    Member,

    /// <summary>An element of an array.</summary>
    Element,
    AnyMember,
    AnyElement,
}
