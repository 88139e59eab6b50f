using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.S3;

/// <summary>What CloudTrail needs to know of a bucket. Policy is null where there is none.</summary>
internal sealed record BucketFacts(string Name, string OwnerAccountId, string Region, PolicyDocument? Policy);
