namespace DdbAudit.Aws.Athena.Api;

internal sealed record GetQueryResultsResponse(ResultSet? ResultSet, string? NextToken);
