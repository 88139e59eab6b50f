namespace DdbAudit.Aws.Logs.Api;

/// <summary>What DeleteLogGroup and DeleteRetentionPolicy take.</summary>
internal sealed record LogGroupNameRequest(string LogGroupName);
