namespace DdbAudit;

/// <summary>What events can be counted by.</summary>
public enum DdbMeasureBy
{
    /// <summary>The identity's display name.</summary>
    UserName,
    UserArn,
    IdentityType,
    RoleName,
    RoleArn,
    SessionName,
    SourceIdentity,
    AccessKeyId,
    SourceIPAddress,
    UserAgent,
    VpcEndpointId,
    EventName,

    /// <summary>What is done to an item: Get, Put, Select, ...</summary>
    Operation,

    /// <summary>The IAM action that DynamoDB checks.</summary>
    IamAction,
    TableName,
    IndexName,
    KeyText,
    Access,
    ErrorCode,

    /// <summary>The account of the table.</summary>
    AccountId,
    RecipientAccountId,
    AwsRegion,

    /// <summary>The hour of the event, UTC, such as <c>2026-11-20 09:00Z</c>.</summary>
    Hour,

    /// <summary>The day of the event, UTC, such as <c>2026-11-20</c>.</summary>
    Day,
}
