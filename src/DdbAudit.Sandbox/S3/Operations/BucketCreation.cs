using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>CreateBucket.</summary>
internal sealed class BucketCreation(BucketStore buckets, TimeProvider clock)
{
    private static readonly string[] Ownerships = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"];

    public SandboxResponse Create(SandboxRequest request, S3Target target)
    {
        BucketNames.Check(target.Bucket);
        S3Access.AuthoriseInAccount(request, "s3:CreateBucket", $"arn:aws:s3:::{target.Bucket}");
        var configuration = request.Body.IsEmpty ? new XElement("CreateBucketConfiguration") : S3Xml.Parse(request, "CreateBucketConfiguration");
        if (configuration.Element("Tags") is not null)
            S3Access.AuthoriseInAccount(request, "s3:TagResource", $"arn:aws:s3:::{target.Bucket}");
        var region = ChooseRegion(configuration.Element("LocationConstraint")?.Value, request.Region);
        var bucket = new Bucket(target.Bucket, request.Caller.AccountId, region, ReadSettings(request, configuration), clock);
        if (buckets.AddOrFindExisting(bucket) is { } existing)
            RefuseTaken(existing, request);
        return new SandboxResponse
        {
            Headers = new Dictionary<string, string> { ["Location"] = $"/{bucket.Name}", ["x-amz-bucket-arn"] = bucket.Arn },
        };
    }

    // us-east-1 answers for the whole world and takes every constraint but its own name; other Regions make buckets at home only.
    private static string ChooseRegion(string? constraint, string requestRegion)
    {
        const string home = "us-east-1";
        if (string.IsNullOrEmpty(constraint))
            return requestRegion == home ? home : throw Incompatible("unspecified", requestRegion);
        var region = constraint == "EU" ? "eu-west-1" : constraint;
        if (region == home || !Regions.Contains(region))
            throw new ServiceError("InvalidLocationConstraint", "The specified location-constraint is not valid")
            {
                Details = new Dictionary<string, string> { ["LocationConstraint"] = constraint },
            };
        return requestRegion == home || requestRegion == region ? region : throw Incompatible(region, requestRegion);
    }

    private static ServiceError Incompatible(string constraint, string requestRegion) => new(
        "IllegalLocationConstraintException",
        $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to ({requestRegion}).");

    private static BucketSettings ReadSettings(SandboxRequest request, XElement configuration)
    {
        var ownership = request.Headers.GetValueOrDefault("x-amz-object-ownership", Ownerships[0]);
        if (!Ownerships.Contains(ownership))
            throw S3Errors.InvalidArgument("Invalid x-amz-object-ownership header: " + ownership, "x-amz-object-ownership", ownership);
        if (ownership == Ownerships[0] && request.Headers.GetValueOrDefault("x-amz-acl", "private") != "private")
            throw new ServiceError("InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        var hasLock = request.Headers.GetValueOrDefault("x-amz-bucket-object-lock-enabled", "false").Equals("true", StringComparison.OrdinalIgnoreCase);
        return new BucketSettings
        {
            ObjectOwnership = ownership,
            ObjectLock = hasLock,
            Versioning = hasLock ? "Enabled" : null,
            Tags = BucketTagging.ReadTags(configuration.Element("Tags")),
        };
    }

    // In us-east-1, creating one's own bucket once more succeeds and changes nothing: the oldest Region keeps its oldest habit.
    private static void RefuseTaken(Bucket existing, SandboxRequest request)
    {
        var details = new Dictionary<string, string> { ["BucketName"] = existing.Name };
        if (existing.OwnerAccountId != request.Caller.AccountId)
            throw new ServiceError(
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                + "Please select a different name and try again.",
                409)
            {
                Details = details,
            };
        if (existing.Region != "us-east-1" || request.Region != "us-east-1")
            throw new ServiceError(
                "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409)
            {
                Details = details,
            };
    }
}
