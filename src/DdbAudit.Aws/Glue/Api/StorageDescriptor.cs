namespace DdbAudit.Aws.Glue.Api;

internal sealed record StorageDescriptor(IReadOnlyList<Column>? Columns, string? Location, string? InputFormat, string? OutputFormat, SerDeInfo? SerdeInfo);
