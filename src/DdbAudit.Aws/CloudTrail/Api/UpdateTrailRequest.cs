namespace DdbAudit.Aws.CloudTrail.Api;

/// <summary>What is not given stays as it is; an empty text takes group and role away.</summary>
internal sealed record UpdateTrailRequest(string Name, string CloudWatchLogsLogGroupArn, string CloudWatchLogsRoleArn);
