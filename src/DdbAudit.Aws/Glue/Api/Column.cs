namespace DdbAudit.Aws.Glue.Api;

internal sealed record Column(string Name, string? Type);
