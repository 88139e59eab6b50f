namespace DdbAudit.Records;

/// <summary>The members of a record that matter here.</summary>
internal enum RecordMember
{
    Other,
    EventVersion,
    UserIdentity,
    EventTime,
    EventSource,
    EventName,
    AwsRegion,
    SourceIPAddress,
    UserAgent,
    ErrorCode,
    ErrorMessage,
    RequestParameters,
    RequestId,
    EventId,
    ReadOnly,
    Resources,
    ManagementEvent,
    RecipientAccountId,
    SharedEventId,
    VpcEndpointId,
    EventCategory,
    Addendum,

    /// <summary>The list of an envelope.</summary>
    Records,
}
