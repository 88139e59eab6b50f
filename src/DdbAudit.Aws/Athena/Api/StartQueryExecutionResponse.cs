namespace DdbAudit.Aws.Athena.Api;

internal sealed record StartQueryExecutionResponse(string QueryExecutionId);
