using DdbAudit.Monitoring.Patterns;

namespace DdbAudit.Monitoring;

/// <summary>Where CloudTrail's records of data events say what conditions ask ("CloudTrail record contents").</summary>
internal static class RecordPaths
{
    public static FieldPath EventName { get; } = FieldPath.Parse("$.eventName");

    public static FieldPath ErrorCode { get; } = FieldPath.Parse("$.errorCode");

    public static FieldPath ReadOnly { get; } = FieldPath.Parse("$.readOnly");

    public static FieldPath ManagementEvent { get; } = FieldPath.Parse("$.managementEvent");

    public static FieldPath UserArn { get; } = FieldPath.Parse("$.userIdentity.arn");

    public static FieldPath UserType { get; } = FieldPath.Parse("$.userIdentity.type");

    public static FieldPath InvokedBy { get; } = FieldPath.Parse("$.userIdentity.invokedBy");

    public static FieldPath Mfa { get; } = FieldPath.Parse("$.userIdentity.sessionContext.attributes.mfaAuthenticated");

    public static FieldPath SourceIPAddress { get; } = FieldPath.Parse("$.sourceIPAddress");

    public static FieldPath ResourceArn { get; } = FieldPath.Parse("$.resources[*].ARN");

    public static FieldPath TableName { get; } = FieldPath.Parse("$.requestParameters.tableName");

    public static FieldPath Region { get; } = FieldPath.Parse("$.awsRegion");

    public static FieldPath Account { get; } = FieldPath.Parse("$.recipientAccountId");

    /// <summary>The statement of ExecuteStatement.</summary>
    public static FieldPath Statement { get; } = FieldPath.Parse("$.requestParameters.statement");

    /// <summary>The statements of BatchExecuteStatement and ExecuteTransaction.</summary>
    public static FieldPath Statements { get; } = FieldPath.Parse("$.requestParameters.requestItems[*].statement");

    /// <summary>What TransactWriteItems does to each item.</summary>
    public static FieldPath Operation { get; } = FieldPath.Parse("$.requestParameters.requestItems[*].operation");
}
