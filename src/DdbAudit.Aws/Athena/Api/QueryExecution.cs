namespace DdbAudit.Aws.Athena.Api;

internal sealed record QueryExecution(QueryExecutionStatus? Status, QueryExecutionStatistics? Statistics);
