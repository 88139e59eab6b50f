namespace DdbAudit.Aws.Athena.Api;

internal sealed record Datum(string? VarCharValue);
