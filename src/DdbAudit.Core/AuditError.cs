namespace DdbAudit;

/// <summary>The kinds of error that DdbAudit raises. The names are the stable error ids that scripts may test.</summary>
internal enum AuditError
{
    // Connection
    NoCredentials,
    InvalidCredentials,
    ProfileNotFound,
    MfaCodeNeeded,
    NoRegion,
    UnknownRegion,
    EndpointUnreachable,
    SandboxInForce,
    PortInUse,

    // AWS said no
    AccessDenied,
    Throttled,
    ServiceError,

    // Input
    InvalidTrailName,
    InvalidBucketName,
    InvalidTimeRange,
    InvalidKey,
    InvalidItem,
    InvalidChange,
    PathNotFound,
    CheckpointInvalid,
    CheckpointUnwritable,

    // Things
    TableNotFound,
    TableNotOurs,
    TableExists,
    TrailNotFound,
    TrailNotOurs,
    TrailLimit,
    TrailUnsupported,
    TrailStopped,
    NotLogged,
    DeliveryFailed,
    BucketNotFound,
    BucketNotOurs,
    BucketPolicyConflict,
    SelectorLimit,
    SelectorNotOurs,
    SelectorsChanged,
    ConversionNeeded,
    ConfirmationNeeded,
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
