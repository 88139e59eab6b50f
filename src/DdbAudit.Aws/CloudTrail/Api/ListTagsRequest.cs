namespace DdbAudit.Aws.CloudTrail.Api;

/// <param name="ResourceIdList">ARNs of trails of one Region.</param>
internal sealed record ListTagsRequest(IReadOnlyList<string> ResourceIdList, string? NextToken);
