namespace DdbAudit.Aws.Glue.Api;

internal sealed record TableInput(string Name, string Description, string TableType, StorageDescriptor StorageDescriptor, IReadOnlyList<Column> PartitionKeys, IReadOnlyDictionary<string, string> Parameters);
