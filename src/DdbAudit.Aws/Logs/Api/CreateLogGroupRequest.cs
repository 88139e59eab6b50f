namespace DdbAudit.Aws.Logs.Api;

internal sealed record CreateLogGroupRequest(string LogGroupName, IReadOnlyDictionary<string, string> Tags);
