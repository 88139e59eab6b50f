namespace DdbAudit.Aws.Athena.Api;

internal sealed record GetQueryResultsRequest(string QueryExecutionId, string? NextToken);
