namespace DdbAudit.Sandbox.Delivery;

/// <summary>One entry of a record's resources: AWS::DynamoDB::Table or AWS::DynamoDB::Stream.</summary>
internal sealed record CallResource(string AccountId, string Type, string Arn);
