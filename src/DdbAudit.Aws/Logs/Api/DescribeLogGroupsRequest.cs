namespace DdbAudit.Aws.Logs.Api;

/// <param name="Limit">At most 50, which is the default.</param>
internal sealed record DescribeLogGroupsRequest(string? LogGroupNamePrefix, string? NextToken, int? Limit);
