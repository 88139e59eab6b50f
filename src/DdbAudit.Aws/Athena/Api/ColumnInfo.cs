namespace DdbAudit.Aws.Athena.Api;

internal sealed record ColumnInfo(string Name, string Type);
