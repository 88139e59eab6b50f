namespace DdbAudit.Aws.Logs.Api;

internal sealed record ListTagsForResourceRequest(string ResourceArn);
