namespace DdbAudit.Aws.Athena.Api;

internal sealed record QueryExecutionContext(string Database);
