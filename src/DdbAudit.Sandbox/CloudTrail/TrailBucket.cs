using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>What a bucket's policy lets CloudTrail do for a trail.</summary>
internal static class TrailBucket
{
    private const string ServicePrincipal = "cloudtrail.amazonaws.com";

    public static bool AllowsAclCheck(BucketFacts bucket, Trail trail) =>
        Allows(bucket, trail, "s3:GetBucketAcl", BucketArn(bucket), Context(trail));

    /// <summary>Whether CloudTrail may write an object of this key, handing the bucket's owner full control.</summary>
    public static bool AllowsDelivery(BucketFacts bucket, Trail trail, string key)
    {
        var context = Context(trail);
        context["s3:x-amz-acl"] = ["bucket-owner-full-control"];
        return Allows(bucket, trail, "s3:PutObject", $"{BucketArn(bucket)}/{key}", context);
    }

    private static bool Allows(BucketFacts bucket, Trail trail, string action, string resource, Dictionary<string, IReadOnlyList<string>> context)
    {
        if (bucket.Policy is null)
            return false;
        var request = new PolicyRequest { Principal = PolicyPrincipal.Service(ServicePrincipal), Action = action, Resource = resource, Context = context };
        return PolicyDocument.Parse(bucket.Policy).Judge(request) == PolicyDecision.Allowed;
    }

    private static Dictionary<string, IReadOnlyList<string>> Context(Trail trail) => new()
    {
        ["aws:SourceArn"] = [trail.Arn],
        ["aws:SourceAccount"] = [trail.AccountId],
        ["aws:PrincipalIsAWSService"] = ["true"],
        ["aws:PrincipalServiceName"] = [ServicePrincipal],
        ["aws:SecureTransport"] = ["true"],
    };

    private static string BucketArn(BucketFacts bucket) => $"arn:{Http.Partition.Of(bucket.Region)}:s3:::{bucket.Name}";
}
