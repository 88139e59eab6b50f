namespace DdbAudit.Aws.Athena.Api;

internal sealed record ResultSetMetadata(IReadOnlyList<ColumnInfo>? ColumnInfo);
