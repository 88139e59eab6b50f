namespace DdbAudit.Aws.Athena.Api;

internal sealed record ListTagsForResourceRequest(string ResourceARN, string? NextToken);
