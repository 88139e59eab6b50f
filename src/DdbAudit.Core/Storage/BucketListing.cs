namespace DdbAudit.Storage;

/// <summary>A bucket as the listing of an account's buckets tells it. Created is UTC; null where S3 does not tell.</summary>
internal sealed record BucketListing(string Name, DateTimeOffset? Created);
