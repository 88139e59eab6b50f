namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record Tag(string Key, string Value);
