namespace DdbAudit.Aws.Athena.Api;

internal sealed record GetQueryExecutionResponse(QueryExecution? QueryExecution);
