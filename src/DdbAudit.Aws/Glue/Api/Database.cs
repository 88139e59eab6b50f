namespace DdbAudit.Aws.Glue.Api;

internal sealed record Database(string Name, IReadOnlyDictionary<string, string>? Parameters, double? CreateTime);
