namespace DdbAudit.Records.Requests;

/// <summary>What a member of requestParameters means here.</summary>
internal enum RequestMemberKind
{
    Other,
    TableName,
    StreamArn,
    Statement,
    IndexName,
    Keys,
    AttributeNames,
    NamePlaceholders,
    Calls,
    CallsByTable,
}
