namespace DdbAudit.Aws.Logs.Api;

internal sealed record DeleteMetricFilterRequest(string LogGroupName, string FilterName);
