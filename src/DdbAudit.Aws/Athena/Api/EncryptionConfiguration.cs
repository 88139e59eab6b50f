namespace DdbAudit.Aws.Athena.Api;

/// <param name="EncryptionOption">SSE_S3 or SSE_KMS.</param>
internal sealed record EncryptionConfiguration(string EncryptionOption, string? KmsKey);
