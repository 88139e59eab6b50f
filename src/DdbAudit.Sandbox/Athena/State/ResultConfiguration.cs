namespace DdbAudit.Sandbox.Athena.State;

/// <summary>Where results are written and how they are encrypted. Names are those of the API.</summary>
/// <param name="OutputLocation">Such as s3://bucket/prefix/; null where none is set.</param>
/// <param name="EncryptionOption">SSE_S3 or SSE_KMS; null where none is set.</param>
internal sealed record ResultConfiguration(string? OutputLocation = null, string? EncryptionOption = null, string? KmsKey = null, string? ExpectedBucketOwner = null);
