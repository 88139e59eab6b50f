namespace DdbAudit;

/// <summary>An error that says what failed, on what thing, and what to do next.</summary>
internal sealed class AuditException : Exception
{
    public AuditException(AuditError error, string message, Exception? inner = null)
        : base(message, inner) => Error = error;

    public AuditError Error { get; }

    /// <summary>Whether the bytes of a log file are to blame: reading it again would say the same.</summary>
    public bool IsOfContent => Error is AuditError.LogFileTruncated or AuditError.LogFileCorrupt or AuditError.LogFileNotGzip
        or AuditError.LogFileNotJson or AuditError.LogFileTooLarge or AuditError.LogRecordInvalid;

    /// <summary>The thing it is about: a table's name, a trail's ARN, a log file's name.</summary>
    public string? Target { get; init; }

    /// <summary>What to do next where that depends on the case; the general advice per error stands in the cmdlets' Errors.cs.</summary>
    public string? Remedy { get; init; }

    /// <summary>The errors that this one stands for, where a preflight found several.</summary>
    public IReadOnlyList<AuditException> Findings { get; init; } = [];

    /// <summary>AWS's own error code, where AWS said no.</summary>
    public string? AwsErrorCode { get; init; }

    public string? RequestId { get; init; }
}
