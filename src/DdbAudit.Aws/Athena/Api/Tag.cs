namespace DdbAudit.Aws.Athena.Api;

internal sealed record Tag(string Key, string? Value);
