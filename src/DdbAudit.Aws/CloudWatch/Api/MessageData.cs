namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record MessageData(string? Code, string? Value);
