namespace DdbAudit.Aws.Athena.Api;

/// <summary>What GetQueryExecution and StopQueryExecution take.</summary>
internal sealed record QueryExecutionRequest(string QueryExecutionId);
