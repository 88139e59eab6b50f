namespace DdbAudit.Aws.Athena.Api;

internal sealed record ListWorkGroupsRequest(string? NextToken);
