namespace DdbAudit.Aws.Athena.Api;

internal sealed record ResultSet(IReadOnlyList<Row>? Rows, ResultSetMetadata? ResultSetMetadata);
