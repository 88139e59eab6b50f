namespace DdbAudit.Storage;

/// <summary>How a bucket keeps objects.</summary>
/// <param name="IsVersioned">Versioning is enabled now, not suspended.</param>
/// <param name="UsesBucketKey">S3 Bucket Key: CloudTrail then needs kms:Decrypt, too.</param>
internal sealed record BucketStorage(bool IsVersioned, bool UsesBucketKey);
