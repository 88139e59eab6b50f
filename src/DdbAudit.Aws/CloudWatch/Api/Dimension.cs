namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record Dimension(string Name, string Value);
