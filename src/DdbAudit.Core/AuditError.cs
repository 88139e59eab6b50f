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
    OptionConflict,
    InvalidTrailName,
    InvalidBucketName,
    InvalidLogGroupName,
    InvalidRetention,
    InvalidTag,
    InvalidTimeRange,
    InvalidKey,
    InvalidItem,
    InvalidChange,
    PathNotFound,
    ParameterConflict,
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
    KeyNotFound,
    KeyNotOurs,
    KeyUnusable,
    KeyPolicyInsufficient,
    LogGroupNotFound,
    LogGroupNotOurs,
    LogDeliveryRefused,
    RoleNotFound,
    RoleNotOurs,
    SelectorLimit,
    SelectorNotOurs,
    SelectorsChanged,
    ConversionNeeded,
    ConfirmationNeeded,
    BucketInUse,
    OtherAccount,
    NothingNamed,
    RemovalIncomplete,

    // Several steps
    PreflightFailed,
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
