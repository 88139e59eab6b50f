namespace DdbAudit.Sandbox.S3.State;

/// <summary>The four switches of a bucket's public access block. New buckets have them all on.</summary>
internal sealed record PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    public static PublicAccessBlock All { get; } = new(true, true, true, true);
}
