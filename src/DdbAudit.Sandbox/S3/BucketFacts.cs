namespace DdbAudit.Sandbox.S3;

/// <summary>What CloudTrail needs to know of a bucket. Policy is the JSON document or null.</summary>
internal sealed record BucketFacts(string Name, string OwnerAccountId, string Region, string? Policy);
