namespace DdbAudit.Aws.Glue.Api;

internal sealed record DatabaseInput(string Name, string Description, IReadOnlyDictionary<string, string> Parameters);
