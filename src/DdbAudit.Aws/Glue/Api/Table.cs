namespace DdbAudit.Aws.Glue.Api;

internal sealed record Table(string Name, StorageDescriptor? StorageDescriptor, IReadOnlyList<Column>? PartitionKeys, IReadOnlyDictionary<string, string>? Parameters, double? CreateTime);
