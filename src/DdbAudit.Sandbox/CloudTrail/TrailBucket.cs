using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>What a bucket's policy lets CloudTrail do for a trail.</summary>
internal static class TrailBucket
{
    private const string ServicePrincipal = "cloudtrail.amazonaws.com";

    public static bool AllowsAclCheck(BucketFacts bucket, Trail trail) => Allows(bucket, Ask(trail, "s3:GetBucketAcl", BucketArn(bucket)));

    /// <summary>Whether CloudTrail may write an object of this key, handing the bucket's owner full control.</summary>
    public static bool AllowsDelivery(BucketFacts bucket, Trail trail, string key)
    {
        var question = Ask(trail, "s3:PutObject", $"{BucketArn(bucket)}/{key}");
        return Allows(bucket, question with
        {
            Context = new Dictionary<string, string>(question.Context) { ["s3:x-amz-acl"] = "bucket-owner-full-control" },
        });
    }

    /// <summary>What CloudTrail asks on behalf of a trail.</summary>
    public static PolicyQuestion Ask(Trail trail, string action, string resource) => new()
    {
        Service = ServicePrincipal,
        Action = action,
        Resource = resource,
        Context = Context(trail),
    };

    private static bool Allows(BucketFacts bucket, PolicyQuestion question) =>
        bucket.Policy?.Decide(question) == PolicyDecision.Allow;

    private static Dictionary<string, string> Context(Trail trail) => new()
    {
        ["aws:SourceArn"] = trail.Arn,
        ["aws:SourceAccount"] = trail.AccountId,
        ["aws:PrincipalIsAWSService"] = "true",
        ["aws:PrincipalServiceName"] = ServicePrincipal,
        ["aws:SecureTransport"] = "true",
    };

    private static string BucketArn(BucketFacts bucket) => $"arn:{Http.Partition.Of(bucket.Region)}:s3:::{bucket.Name}";
}
