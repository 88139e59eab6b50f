namespace DdbAudit.Sandbox.S3;

/// <summary>What the other rooms may do with buckets: CloudTrail checks the policy of one and delivers log files to it.</summary>
internal interface IBucketAccess
{
    /// <summary>The bucket's policy document, owner and Region; null where there is no such bucket.</summary>
    BucketFacts? Find(string bucket);

    /// <summary>Puts an object as a service does; the caller has evaluated the policy already.</summary>
    /// <param name="metadata">Names without x-amz-meta-.</param>
    /// <param name="encryption">The KMS key to encrypt with; null for S3's own.</param>
    /// <exception cref="Http.ServiceError">NoSuchBucket.</exception>
    void PutObject(
        string bucket, string key, byte[] content, string contentType, string? contentEncoding, IReadOnlyDictionary<string, string> metadata, KmsEncryption? encryption = null);
}
