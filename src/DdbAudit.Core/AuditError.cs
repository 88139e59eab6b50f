namespace DdbAudit;

/// <summary>The kinds of error that DdbAudit raises. The names are the stable error ids that scripts may test.</summary>
internal enum AuditError
{
    // Connection
    NoCredentials,
    InvalidCredentials,
    ProfileNotFound,
    NoRegion,
    UnknownRegion,
    EndpointUnreachable,
    SandboxInForce,

    // AWS said no
    AccessDenied,
    Throttled,
    ServiceError,

    // Input
    InvalidTrailName,
    InvalidBucketName,
    InvalidTimeRange,
    InvalidDuration,
    InvalidKey,
    PathNotFound,

    // Things
    TableNotFound,
    TableNotOurs,
    TableExists,
    TrailNotFound,
    TrailNotOurs,
    TrailLimit,
    TrailUnsupported,
    BucketNotFound,
    BucketNotOurs,
    BucketPolicyConflict,
    SelectorLimit,
    SelectorNotOurs,
    ConversionNeeded,
    NothingToRemove,
    RemovalIncomplete,

    // Several steps
    StepFailed,
    RollbackIncomplete,
    WaitTimedOut,

    // Log files
    LogFileUnreadable,
    LogFileTruncated,
    LogFileCorrupt,
    LogFileNotGzip,
    LogFileNotJson,
    LogFileTooLarge,
    LogRecordInvalid,
}
