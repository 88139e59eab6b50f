namespace DdbAudit.Sandbox.S3;

/// <summary>The KMS key that an object is encrypted with, and the encryption context that reading it needs.</summary>
internal sealed record KmsEncryption(string KeyArn, IReadOnlyDictionary<string, string> Context);
