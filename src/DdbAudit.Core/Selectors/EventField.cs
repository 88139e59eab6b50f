namespace DdbAudit.Selectors;

/// <summary>Fields and values of advanced event selectors for DynamoDB's data events. Source: CloudTrail API, AdvancedFieldSelector.</summary>
internal static class EventField
{
    public const string EventCategory = "eventCategory";
    public const string ResourceType = "resources.type";
    public const string ResourceArn = "resources.ARN";
    public const string ReadOnly = "readOnly";
    public const string EventName = "eventName";
    public const string EventSource = "eventSource";
    public const string EventType = "eventType";
    public const string CallerArn = "userIdentity.arn";

    public const string DataCategory = "Data";
    public const string ManagementCategory = "Management";
    public const string TableType = "AWS::DynamoDB::Table";
    public const string StreamType = "AWS::DynamoDB::Stream";
    public const string BucketType = "AWS::S3::Object";

    /// <summary>Whether a field tells what is called on what; the others, those of tomorrow too, may depend on who calls.</summary>
    public static bool IsOfCall(string field) =>
        field is EventCategory or ResourceType or ResourceArn or ReadOnly or EventName or EventSource or EventType;
}
