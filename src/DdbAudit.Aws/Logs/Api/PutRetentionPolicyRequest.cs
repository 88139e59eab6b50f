namespace DdbAudit.Aws.Logs.Api;

internal sealed record PutRetentionPolicyRequest(string LogGroupName, int RetentionInDays);
