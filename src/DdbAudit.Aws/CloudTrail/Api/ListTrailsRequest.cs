namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record ListTrailsRequest(string? NextToken);
