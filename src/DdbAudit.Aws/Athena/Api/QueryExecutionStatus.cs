namespace DdbAudit.Aws.Athena.Api;

internal sealed record QueryExecutionStatus(string State, string? StateChangeReason);
