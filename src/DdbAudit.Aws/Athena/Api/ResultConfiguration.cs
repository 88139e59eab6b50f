namespace DdbAudit.Aws.Athena.Api;

internal sealed record ResultConfiguration(string? OutputLocation, EncryptionConfiguration? EncryptionConfiguration);
