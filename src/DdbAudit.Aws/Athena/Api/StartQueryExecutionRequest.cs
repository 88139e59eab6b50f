namespace DdbAudit.Aws.Athena.Api;

internal sealed record StartQueryExecutionRequest(string QueryString, string ClientRequestToken, QueryExecutionContext QueryExecutionContext, string WorkGroup, IReadOnlyList<string>? ExecutionParameters);
