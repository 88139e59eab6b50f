namespace DdbAudit.Records.Splitting;

/// <summary>What the splitter found in the unread bytes.</summary>
internal enum SplitKind
{
    /// <summary>More bytes are needed; what stands before <see cref="SplitStep.End"/> is done with.</summary>
    NeedMore,

    /// <summary>An object in a list: a record, or in a bare array an envelope.</summary>
    Record,

    /// <summary>An object outside of any list: a record of its own, or an envelope whose list does not come first.</summary>
    Document,

    /// <summary>Something in a list of records that is no object.</summary>
    NotAnObject,

    /// <summary>A byte that no JSON has there.</summary>
    Unexpected,

    /// <summary>All bytes came, and they end in the middle of something.</summary>
    BrokenOff,

    /// <summary>All bytes came, and they end where they may.</summary>
    End,
}
