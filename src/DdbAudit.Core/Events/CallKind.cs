namespace DdbAudit;

/// <summary>Kinds of call that selectors tell from one another.</summary>
internal enum CallKind
{
    Read,
    Write,

    /// <summary>Logged as writing, whatever the statement does.</summary>
    PartiQL,
    Stream,
}
