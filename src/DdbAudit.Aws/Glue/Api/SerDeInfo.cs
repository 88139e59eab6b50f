namespace DdbAudit.Aws.Glue.Api;

internal sealed record SerDeInfo(string? SerializationLibrary, IReadOnlyDictionary<string, string>? Parameters);
